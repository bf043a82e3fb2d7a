"""Traditional Chinese as Taiwan writes it: terms first, then characters.

For sentences of ours, which are written in Simplified once. A term stands here when Taiwan has
another word for the thing, or when a character has several Traditional forms and this word does not
take the usual one. What the user or the backend wrote is never put through this.
"""

import re
from functools import lru_cache

from nemo_cli.core.han import unfolded

# The terms of nemo, which a test holds against its sentences.
TERMS = {
    "项目": "專案",
    "时间线": "時間軸",
    "时间轴": "時間軸",
    "视频": "影片",
    "成片": "完成的影片",
    "导出": "匯出",
    "渲染": "算圖",
    "积分": "點數",
    "消耗": "扣除",
    "充值": "儲值",
    "套餐": "方案",
    "消息": "訊息",
    "回复": "回覆",
    "响应": "回應",
    "发送": "傳送",
    "音频": "音訊",
    "时长": "長度",
    "分辨率": "解析度",
    "帧率": "影格率",
    "账号": "帳號",
    "账户": "帳戶",
    "登录": "登入",
    "令牌": "權杖",
    "设置": "設定",
    "默认": "預設",
    "支持": "支援",
    "文件": "檔案",
    "文件名": "檔名",
    "文件夹": "資料夾",
    "链接": "連結",
    "网络": "網路",
    "证书": "憑證",
    "丢失": "遺失",
}
# Other words of computers and of every day.
_WORDS = {
    "保存": "儲存",
    "信号": "訊號",
    "信息": "資訊",
    "元数据": "中繼資料",
    "内存": "記憶體",
    "创建": "建立",
    "前台": "前景",
    "剪贴板": "剪貼簿",
    "变量": "變數",
    "命令": "指令",
    "命令行": "命令列",
    "字符": "字元",
    "字节": "位元組",
    "客户端": "用戶端",
    "密钥": "金鑰",
    "小贴士": "小提示",
    "屏幕": "螢幕",
    "帧": "影格",
    "一帧": "一格",
    "只读的": "唯讀的",  # … and not “reads only …”
    "单元格": "儲存格",
    "对象": "物件",
    "反复": "反覆",
    "地址": "位址",
    "工具栏": "工具列",
    "记录": "紀錄",
    "幻灯片": "投影片",
    "当前": "目前",
    "批处理": "批次",
    "打印": "印出",
    "打开": "開啟",
    "拖拽": "拖曳",
    "撤销": "復原",
    "数据": "資料",
    "数据库": "資料庫",
    "文档": "文件",
    "断开": "中斷",
    "新建": "新增",
    "本地": "本機",
    "服务器": "伺服器",
    "标签": "標籤",
    "横屏": "橫式",
    "添加": "加入",
    "清屏": "清除畫面",
    "点击": "點選",
    "环境变量": "環境變數",
    "用户": "使用者",
    "磁盘": "磁碟",
    "空格": "空白",
    "竖屏": "直式",
    "端口": "連接埠",
    "管道": "管線",
    "粘贴": "貼上",
    "终端": "終端機",
    "补全": "自動完成",
    "请求头": "請求標頭",
    "质量": "品質",
    "软件": "軟體",
    "软件包": "套件",
    "运行": "執行",
    "连接": "連線",
    "连不上": "連不上",
    "退出": "離開",
    "通过": "透過",
    "通过验证": "通過驗證",
    "生成片段": "生成片段",  # no 成片
    "数字人": "虛擬人",
    "程序": "程式",
    "网上": "網路上",
    "老挝文": "寮文",
    "获取": "取得",
    "西里尔": "西里爾",
    "配置": "設定",
    "重定向": "重新導向",
    "鼠标": "滑鼠",
    # Taiwan counts columns as 欄 and rows as 列.
    "} 列": "} 欄",
    "”列": "」欄",
    "一列": "一欄",
    "两列": "兩欄",
    "比列": "比欄",
    "的列": "的欄",
    "任何一行": "任何一列",
    "{row} 行": "{row} 列",
    # Characters with several forms.
    "准备": "準備",
    "准确": "準確",
    "分钟": "分鐘",
    "秒钟": "秒鐘",
    "日志": "日誌",
    "标准": "標準",
    "制作": "製作",
    "绘制": "繪製",
    "复制": "複製",
    "重复": "重複",
    "复杂": "複雜",
    "干净": "乾淨",
    "关系": "關係",
    "联系": "聯繫",
    "注册": "註冊",
    "头发": "頭髮",
    "放松": "放鬆",
    "轻松": "輕鬆",
    "“": "「",
    "”": "」",
    "‘": "『",
    "’": "』",
}
_WORD = re.compile("|".join(sorted({**TERMS, **_WORDS}, key=len, reverse=True)))


@lru_cache(maxsize=1024)
def traditional(text: str) -> str:
    """Return a sentence of ours, written in Simplified, in Traditional Chinese."""
    known = TERMS | _WORDS
    kept, terms = _WORD.split(text), _WORD.findall(text)
    pieces = [unfolded(kept[0])]
    for term, rest in zip(terms, kept[1:], strict=True):
        pieces += [known[term], unfolded(rest)]
    return "".join(pieces)
