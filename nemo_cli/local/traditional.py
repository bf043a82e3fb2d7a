"""Chinese in its two scripts: what is read is folded to Simplified, what is said is unfolded.

Only the signs of our own vocabulary and sentences are known here; the user's own words are never
written in the other script.
"""

import re

# The forms that sentences of ours are written in, and their Simplified ones.
_USUAL_TRADITIONAL = (
    "並來侶個們傳僅優內兩冊凍別刪剛創動務區叢員唄問單喲嗎嘍圍園圖場壯夢妝實寧寫寬寶將對導島峽"
    "帶幀幫幾張強彈後從復應懶懸戶採換搖摳擇擊擬攝數於時暈曉書會條業極樂樓標樣樹機橫櫻歡氣沒減"
    "溫滾滿漢漸潔潛濾灘為無煩熱燈爍獅獨獸現環產畫當疊發碼禪禮種積穩節範簡約紅紙結給經綠網線緣"
    "編緩縮總繪續聲聽脈腳膚膠臉臺與舊葉藍藝處虛號補裡視覺覽觀計訊設訴試詩話該語說誰調請講謝識"
    "譯護讀變讓豎豔貓貝費貼質賬賽車軸較載輕輪輯輸轉這進運過達遙遠選還邊郵鈕銀銳銷鋼錄錯鐘鏈鏡"
    "長閃閉開閒間闊關陰陽際雲電霧靜響頁頂項順預頓頭頻顆題額顏顛顯風飛飲餘馬駝駱體鬧魚鮮鯊鯨鳥"
    "鷗麗麼黃點龍龜損壞裝稱緬亞魯撾盧納韓臘爾雜筆羅"
)
_USUAL_SIMPLIFIED = (
    "并来侣个们传仅优内两册冻别删刚创动务区丛员呗问单哟吗喽围园图场壮梦妆实宁写宽宝将对导岛峡"
    "带帧帮几张强弹后从复应懒悬户采换摇抠择击拟摄数于时晕晓书会条业极乐楼标样树机横樱欢气没减"
    "温滚满汉渐洁潜滤滩为无烦热灯烁狮独兽现环产画当叠发码禅礼种积稳节范简约红纸结给经绿网线缘"
    "编缓缩总绘续声听脉脚肤胶脸台与旧叶蓝艺处虚号补里视觉览观计讯设诉试诗话该语说谁调请讲谢识"
    "译护读变让竖艳猫贝费贴质账赛车轴较载轻轮辑输转这进运过达遥远选还边邮钮银锐销钢录错钟链镜"
    "长闪闭开闲间阔关阴阳际云电雾静响页顶项顺预顿头频颗题额颜颠显风飞饮余马驼骆体闹鱼鲜鲨鲸鸟"
    "鸥丽么黄点龙龟损坏装称缅亚鲁挝卢纳韩腊尔杂笔罗"
)
# Further forms, which are only read.
_READ_TRADITIONAL = (
    "佈併傢剋卽唸噹嚮埰寀彆彔摺曏査檯爲産甯畵盃眞祕穀竪箇絃綫綵緑纔羣脩艷衕裏製複誌説譟迴鈡鋭"
    "録錶鏇鍾閑闆闇隻鞦顔颱餬餵髮鬆麪麫麯麴麵麽鼕齣"
    "隨齊嚴悶雙檔驗斷緊濕涼愛難須廣專歲慶聖誕歷雞輛橋廳館鄉湧灣幹乾盡儘兒孫媽爺鐵擴狹適繼連銜層"
    "囉啟鎖憶嶄勢純靈撥歸尋離團軌誤確認贊讚評論價錢買賣帳湯絲釋課學師醫險戰軍槍傷淚髒鬱滅灑燒爛"
    "爭牆獲異癒盤監眾礙稱窩競筆築簾籃籤粵糧級紀紋納細紹組絕統綜維縱繞聯聰腦臨興艙蒼蓋蘇蘭蟲術衝"
    "衛裝觸訂討訓記訪許診詞詢誇諧證譜議財貨責貴資賓賞賴購趕跡躍軟輔轟辦農遊違遞遲遷遺鄰醬釣鈴鍵"
    "鑰門閱闖隊階隱雖雜領顧飄飯飽飾餅養駐駕騎騰驚鵝黨齒罷夠妳峯嶺巖楓蓮燭煙爐擾擺擁擋據撿搶損揚"
    "揮掃掛捲執壓壞塵塊堅報墜夾奪婦嬰審寵屬嵐嶼幣庫廚廠廟廢彎徑徹恆悅惡惱態慘慣慮憂懷戀戲拋"
)
_READ_SIMPLIFIED = (
    "布并家克即念当向采采别录折向查台为产宁画杯真秘谷竖个弦线彩绿才群修艳同里制复志说噪回钟锐"
    "录表旋钟闲板暗只秋颜台糊喂发松面面曲曲面么冬出"
    "随齐严闷双档验断紧湿凉爱难须广专岁庆圣诞历鸡辆桥厅馆乡涌湾干干尽尽儿孙妈爷铁扩狭适继连衔层"
    "啰启锁忆崭势纯灵拨归寻离团轨误确认赞赞评论价钱买卖账汤丝释课学师医险战军枪伤泪脏郁灭洒烧烂"
    "争墙获异愈盘监众碍称窝竞笔筑帘篮签粤粮级纪纹纳细绍组绝统综维纵绕联聪脑临兴舱苍盖苏兰虫术冲"
    "卫装触订讨训记访许诊词询夸谐证谱议财货责贵资宾赏赖购赶迹跃软辅轰办农游违递迟迁遗邻酱钓铃键"
    "钥门阅闯队阶隐虽杂领顾飘饭饱饰饼养驻驾骑腾惊鹅党齿罢够你峰岭岩枫莲烛烟炉扰摆拥挡据捡抢损扬"
    "挥扫挂卷执压坏尘块坚报坠夹夺妇婴审宠属岚屿币库厨厂庙废弯径彻恒悦恶恼态惨惯虑忧怀恋戏抛"
)
_SAME = "只面台里后曲准系"
# Words that Taiwan calls otherwise, or whose signs have more than one traditional form.
_TERMS = {
    "视频": "影片",
    "时间线": "時間軸",
    "音频": "音訊",
    "积分": "點數",
    "导出": "匯出",
    "分辨率": "解析度",
    "帧率": "影格率",
    "时长": "長度",
    "文件": "檔案",
    "程序": "程式",
    "本地": "本機",
    "幻灯片": "投影片",
    "点击": "點選",
    "支持": "支援",
    "消息": "訊息",
    "消耗": "扣除",
    "项目": "專案",
    "竖屏": "直式",
    "横屏": "橫式",
    "数字人": "虛擬人",
    "网上": "網路上",
    "链接": "連結",
    "轻松": "輕鬆",
    "这里": "這裡",
    "里": "裡",
    "后": "後",
    "“": "「",
    "”": "」",
    "添加": "加入",
    "屏幕": "螢幕",
    "复制": "複製",
    "绘制": "繪製",
    "制作": "製作",
    "渲染": "算圖",
    "帧": "影格",
    "撤销": "復原",
    "粘贴": "貼上",
    "设置": "設定",
    "发布": "發布",
    "发送": "傳送",
    "账号": "帳號",
    "账户": "帳戶",
    "回复": "回覆",
    "恢复": "恢復",
    "字符": "字元",
    "用户": "使用者",
    "打开": "開啟",
    "拖拽": "拖曳",
    "西里尔": "西里爾",
    "重复": "重複",
}
_TRADITIONAL = _USUAL_TRADITIONAL + _READ_TRADITIONAL
_FOLD = str.maketrans(_TRADITIONAL, _USUAL_SIMPLIFIED + _READ_SIMPLIFIED)
_UNFOLD = {
    ord(simple): traditional
    for traditional, simple in zip(_USUAL_TRADITIONAL, _USUAL_SIMPLIFIED, strict=True)
    if simple not in _SAME
}
_TERM = re.compile("|".join(sorted(_TERMS, key=len, reverse=True)))
_SIGN = re.compile(f"[{_TRADITIONAL}]")


def to_simplified(text: str) -> str:
    """Return text with every sign of the vocabulary in its Simplified form; as long as before."""
    return text.translate(_FOLD)


def to_traditional(text: str) -> str:
    """Return a sentence of ours as it is written and said in Taiwan."""
    kept = _TERM.split(text)
    terms = [_TERMS[term] for term in _TERM.findall(text)]
    pieces = [piece.translate(_UNFOLD) for piece in kept]
    return "".join(piece + term for piece, term in zip(pieces, [*terms, ""], strict=True))


def is_traditional(text: str) -> bool:
    """Whether a text holds a sign that only Traditional Chinese has."""
    return _SIGN.search(text) is not None
