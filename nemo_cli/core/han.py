"""Traditional Han characters read as Simplified ones, where nemo's own words need it."""

# Only characters of words that nemo understands: this is for reading, never for writing.
_PAIRS = (
    "導导匯汇載载輸输餘余額额點点數数積积軌轨狀状態态線线軸轴時时間间項项專专檔档進进圖图"
    "傳传頻频個个這这們们我我幫帮請请問问還还嗎吗麼么給给發发過过來来開开關关選选擇择擊击"
    "單单雙双擷撷按按鈕钮畫画質质頁页邊边欄栏設设選选項项調调動动帶带轉转換换剪剪輯辑聲声"
    "樂乐標标題题後后將将於于為为與与從从對对應应該该說说話话語语視视覽览預预觀观賞赏儲储"
    "徵征賬账帳账戶户閱阅訂订購购買买費费錢钱價价會会員员級级陸录登登錄录記记註注冊册雲云"
    "網网連连結结鏈链複复製制刪删除除撤撤銷销復复縮缩長长寬宽縱纵橫横濾滤鏡镜貼贴紙纸"
    "範范嘆叹試试聽听錯错誤误謝谢麻麻煩烦現现馬马剛刚裡里裏里條条張张幾几麗丽顯显檢检"
    "車车東东門门飛飞魚鱼鳥鸟風风電电腦脑資资夾夹滿满準准備备週周華华國国區区產产業业"
    "夠够詢询嗎吗啟启啓启歡欢歲岁種种處处確确認认佔占並并乾干離离難难頭头體体鬆松隱隐讓让變变穩稳"
    "絕绝總总簡简繁繁貨货軟软遠远適适遲迟隨随雜杂頂顶順顺須须領领類类飄飘驚惊鬥斗壓压縮缩"
    "暫暂停停擬拟淺浅嶄崭細细節节課课讀读寫写書书歷历據据優优勢势績绩歌歌詞词場场景景"
    "檢检視视撥拨滑滑桿杆鍵键盤盘滾滚輪轮勾勾選选貼贴疊叠圓圆彈弹窗窗側侧欄栏懸悬樣样"
)
_FOLD = str.maketrans({_PAIRS[index]: _PAIRS[index + 1] for index in range(0, len(_PAIRS), 2)})
# Some characters are Simplified as well, in other words: 乾坤, 征徵.
_ONLY_TRADITIONAL = {code for code, char in _FOLD.items() if code != ord(char)} - set(
    map(ord, "乾徵")
)


def simplified(text: str) -> str:
    """Return text with Traditional characters as their Simplified ones, one for one."""
    return text.translate(_FOLD)


def is_traditional(text: str) -> bool:
    """Whether a character stands in the text that only the Traditional script has."""
    return any(ord(character) in _ONLY_TRADITIONAL for character in text)
