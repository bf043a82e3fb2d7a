"""Why something failed, in a sentence: one for each cause that nemo knows."""

from typing import assert_never

from nemo_cli import errors
from nemo_cli.ui.words.voice import Words


def net(cause: errors.NetCause) -> Words:
    """Why a connection failed."""
    match cause:
        case errors.NetCause.CERTIFICATE:
            return Words("Its certificate is not trusted here.", "本机不信任它的证书。")
        case errors.NetCause.HANDSHAKE:
            return Words("The handshake failed.", "握手失败。")
        case errors.NetCause.NAME:
            return Words("Its name is not known to the network.", "网络里找不到这个名称。")
        case errors.NetCause.REFUSED:
            return Words("It refused the connection.", "对方拒绝了连接。")
        case errors.NetCause.CLOSED:
            return Words("It closed the connection.", "对方关闭了连接。")
        case errors.NetCause.SILENT:
            return Words("It did not answer in time.", "对方没有及时响应。")
        case errors.NetCause.PROXY:
            return Words("The proxy did not let it through.", "代理没有放行。")
        case errors.NetCause.NOT_HTTP:
            return Words("What answers there is no web server.", "那个地址上没有 HTTP 服务。")
        case errors.NetCause.CUT:
            return Words("The answer ended too early.", "响应不完整。")
        case errors.NetCause.UNKNOWN:
            return Words("The cause is not known.", "原因不明。")
        case _:
            assert_never(cause)


def film(fault: errors.FilmFault) -> Words:
    """What is wrong with a file that was downloaded."""
    match fault:
        case errors.FilmFault.REFUSED:
            return Words(
                "The file server refused it (HTTP {status}).",
                "文件服务器拒绝了下载（HTTP {status}）。",
            )
        case errors.FilmFault.REDIRECTS:
            return Words("It was redirected in circles.", "地址被反复重定向。")
        case errors.FilmFault.RANGES:
            return Words("The pieces of the file do not fit together.", "分段下载的内容不一致。")
        case errors.FilmFault.SIZE:
            return Words("It does not have the length that was promised.", "文件大小不对。")
        case errors.FilmFault.CUT:
            return Words("The answer ended too early.", "响应不完整。")
        case errors.FilmFault.CUT_INSIDE:
            return Words("The file is cut off: its end is missing.", "文件不完整，缺少结尾。")
        case errors.FilmFault.NOT_MEDIA:
            return Words(
                "What came is not the kind of file that was asked for.",
                "收到的不是所要的文件类型。",
            )
        case errors.FilmFault.EMPTY:
            return Words("What came is empty.", "内容为空。")
        case _:
            assert_never(fault)


def garble(cause: errors.Garble) -> Words:
    """Why an answer cannot be used."""
    match cause:
        case (
            errors.Garble.NOT_JSON
            | errors.Garble.NOT_AN_OBJECT
            | errors.Garble.NO_STREAM
            | errors.Garble.ENCODING
        ):
            return Words("Nothing of it was used.", "没有采用其中的内容。")
        case errors.Garble.TOO_LARGE:
            return Words("It is far too large.", "响应过大。")
        case errors.Garble.INCOMPLETE:
            return Words("What was asked for is not in it.", "响应里缺少所要的内容。")
        case _:
            assert_never(cause)


def disk(fault: errors.DiskFault) -> Words:
    """Why a file of this machine cannot be used; `{said}` are the words of the system."""
    match fault:
        case errors.DiskFault.MISSING:
            return Words("There is no file {path}.", "找不到文件 {path}。")
        case errors.DiskFault.MISSING_FOLDER:
            return Words("There is no folder {path}.", "没有文件夹 {path}。")
        case errors.DiskFault.FOLDER:
            return Words("{path} is a folder.", "{path} 是文件夹。")
        case errors.DiskFault.SPECIAL:
            return Words("{path} is not a regular file.", "{path} 不是普通文件。")
        case errors.DiskFault.OWNER:
            return Words("{path} belongs to somebody else.", "{path} 属于别的用户。")
        case errors.DiskFault.PLANTED:
            return Words(
                "{path} is a link, a pipe or a file of somebody else; nemo does not write there.",
                "{path} 是链接、管道或别人的文件，nemo 不会写入。",
            )
        case errors.DiskFault.CHANGED:
            return Words("{path} changed while it was being sent.", "{path} 在上传时被改动。")
        case errors.DiskFault.UNREADABLE:
            return Words("{path} could not be read to its end.", "{path} 没能读完。")
        case errors.DiskFault.FULL:
            return Words("The disk is full.", "磁盘已满。")
        case errors.DiskFault.FILE_TOO_LARGE:
            return Words("The disk does not take files this large.", "磁盘不支持这样大的文件。")
        case errors.DiskFault.READ_ONLY:
            return Words("The disk cannot be written to.", "磁盘是只读的。")
        case errors.DiskFault.DENIED:
            return Words("Its permissions do not allow it.", "没有权限。")
        case errors.DiskFault.NAME_TOO_LONG:
            return Words("The name is too long.", "文件名太长。")
        case errors.DiskFault.NOT_TOML:
            return Words("It is not valid TOML.", "内容不是有效的 TOML。")
        case errors.DiskFault.OTHER:
            return Words("{said}", "系统返回：{said}")
        case _:
            assert_never(fault)


def row(fault: errors.RowFault) -> Words:
    """What is wrong in a batch file."""
    match fault:
        case errors.RowFault.NO_ROWS:
            return Words("It has no rows.", "里面没有任何一行。")
        case errors.RowFault.ENDING:
            return Words(
                "A batch file ends in .csv, .tsv, .json, .jsonl or .yaml.",
                "批处理文件应为 .csv、.tsv、.json、.jsonl 或 .yaml。",
            )
        case errors.RowFault.UNREADABLE:
            return Words("It cannot be read: {said}", "无法读取：{said}")
        case errors.RowFault.COLUMNS:
            return Words(
                "There is no column “{value}”; the columns are {choices}.",
                "没有“{value}”这一列，可用的列：{choices}。",
            )
        case errors.RowFault.COLUMN_TWICE:
            return Words("Two columns have the same name.", "有两列同名。")
        case errors.RowFault.QUOTES:
            return Words("Its quotes do not match.", "引号不成对。")
        case errors.RowFault.CELLS:
            return Words("It has more cells than there are columns.", "单元格比列多。")
        case errors.RowFault.NO_JSON:
            return Words("It is not JSON.", "内容不是 JSON。")
        case errors.RowFault.NO_ROW:
            return Words("It is no row of values.", "内容不是一组值。")
        case errors.RowFault.UNKNOWN_COLUMN:
            return Words(
                "There is no column “{column}”, or it stands there twice.",
                "没有“{column}”这一列，或者重复了。",
            )
        case errors.RowFault.NOT_TEXT:
            return Words(
                "“{value}” in the column “{column}” is no text.",
                "“{column}”列里的“{value}”不是文字。",
            )
        case errors.RowFault.NO_PROMPT:
            return Words("The column “prompt” is empty.", "“prompt”列是空的。")
        case errors.RowFault.BAD_VALUE:
            return Words(
                "“{value}” does not fit the column “{column}”.",
                "“{value}”不适合“{column}”列。",
            )
        case _:
            assert_never(fault)


def skill(fault: errors.SkillFault) -> Words:
    """What is wrong with a SKILL.md."""
    match fault:
        case errors.SkillFault.UNREADABLE:
            return Words("It cannot be read: {said}", "无法读取：{said}")
        case errors.SkillFault.NO_FRONT:
            return Words(
                "The front matter is missing: the file begins with a line of ---.",
                "缺少前置元数据：文件应以一行 --- 开头。",
            )
        case errors.SkillFault.OPEN_FRONT:
            return Words(
                "The front matter never ends: its second line of --- is missing.",
                "前置元数据没有结束：缺少第二行 ---。",
            )
        case errors.SkillFault.LARGE_FRONT:
            return Words("The front matter is larger than 64 KB.", "前置元数据超过 64 KB。")
        case errors.SkillFault.NO_NAME:
            return Words("The front matter has no `name`.", "前置元数据缺少 `name`。")
        case errors.SkillFault.CONTROL:
            return Words(
                "`{key}` holds a control character or a line break.",
                "`{key}` 含有控制字符或换行。",
            )
        case errors.SkillFault.ALIAS:
            return Words(
                "The front matter uses anchors or aliases, at `{key}`.",
                "前置元数据使用了锚点或别名，位于 `{key}`。",
            )
        case errors.SkillFault.DEEP:
            return Words(
                "The front matter is nested more than 20 levels deep, at `{key}`.",
                "前置元数据嵌套超过 20 层，位于 `{key}`。",
            )
        case errors.SkillFault.TAG:
            return Words(
                "The front matter asks for a program to run, at `{key}`.",
                "前置元数据要求运行程序，位于 `{key}`。",
            )
        case errors.SkillFault.COSTLY:
            return Words("The front matter takes too much to read.", "读取前置元数据开销过大。")
        case _:
            assert_never(fault)


def expected(kind: errors.Expected) -> Words:
    """What a setting takes."""
    match kind:
        case errors.Expected.TEXT:
            return Words("text", "文字")
        case errors.Expected.SWITCH:
            return Words("true | false", "true 或 false")
        case errors.Expected.SECONDS:
            return Words("seconds, such as 90, 90s or 5m", "秒数，例如 90 或 5m（5 分钟）")
        case errors.Expected.COUNT:
            return Words("a whole number", "整数")
        case errors.Expected.DURATIONS:
            return Words("seconds, separated by commas", "用逗号隔开的秒数")
        case _:
            assert_never(kind)
