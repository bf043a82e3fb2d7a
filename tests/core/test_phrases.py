"""GUI instructions become what nemo does; everything else passes untouched, at once."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core.phrases import Action
from nemo_cli.core.phrases import Translator


def translated(text: str, lang: str = "en") -> tuple[str, list[Action]]:
    return collected(Translator(lang), [text])


def collected(translator: Translator, pieces: list[str]) -> tuple[str, list[Action]]:
    items = [item for piece in pieces for item in translator.feed(piece)] + translator.flush()
    shown = "".join(item for item in items if isinstance(item, str))
    return shown, [item for item in items if isinstance(item, Action)]


# what the backend says, what is shown, the actions (an edit as its sentence)
PHRASES: list[tuple[str, str, list[str]]] = [
    # --- export ---
    (
        "Your video is ready! Click the Export button to download it.",
        "Your video is ready! Type `export` to download it.",
        ["export"],
    ),
    ("Click the Export button.", "Type `export` to save the video.", ["export"]),
    ("click Export", "type `export` to save the video", ["export"]),
    ("CLICK THE EXPORT BUTTON!", "Type `export` to save the video!", ["export"]),
    (
        "When you're happy with it, click the **Export** button in the top-right corner and choose "
        "MP4.",
        "When you're happy with it, type `export mp4` to save the video.",
        ["export"],
    ),
    (
        "Click the **Export** button, then choose 1080p and MP4, and hit Save.",
        "Type `export 1080p mp4` to save the video.",
        ["export"],
    ),
    (
        'To download it, simply click on the blue "Export" button at the top right of the screen.',
        "To download it, simply type `export`.",
        ["export"],
    ),
    ("Tap **Download** to get your file.", "Type `export` to get your file.", ["export"]),
    ("**Click the Export button** to save.", "**Type `export`** to save.", ["export"]),
    ("Click the `Export` button.", "Type `export` to save the video.", ["export"]),
    ("Click [Export] to finish.", "Type `export` to finish.", ["export"]),
    ("After clicking Export, choose MP4.", "After typing `export`, choose MP4.", ["export"]),
    ("Click the\nExport button to save it.", "Type `export` to save it.", ["export"]),
    (
        "You can now press the Export button.",
        "You can now type `export` to save the video.",
        ["export"],
    ),
    (
        "Press Export when you're done.",
        "Type `export` to save the video when you're done.",
        ["export"],
    ),
    (
        "If you like it click the Export button",
        "If you like it type `export` to save the video",
        ["export"],
    ),
    (
        "Once you're happy, hit the Export button!",
        "Once you're happy, type `export` to save the video!",
        ["export"],
    ),
    (
        "Ready? Press the download icon to save it.",
        "Ready? Type `export` to save it.",
        ["export"],
    ),
    ("In the top-right corner, click Export.", "Type `export` to save the video.", ["export"]),
    ("Go to File > Export.", "Type `export` to save the video.", ["export"]),
    ("Open the Export panel.", "Type `export` to save the video.", ["export"]),
    ("Click here to download your video.", "Type `export` to download your video.", ["export"]),
    ("By clicking the Export button you get it.", "By typing `export` you get it.", ["export"]),
    (
        "Use the Export button to download it.",
        "Type `export` to download it.",
        ["export"],
    ),
    (
        "The Export button lets you save it.",
        "The `export` command lets you save it.",
        ["export"],
    ),
    (
        "The Export button is located in the top-right corner.",
        "The `export` command saves the video.",
        ["export"],
    ),
    (
        "You'll find the Export button in the top-right corner.",
        "You'll find the `export` command.",
        ["export"],
    ),
    ("请点击导出按钮下载视频。", "请输入 `export` 下载视频。", ["export"]),
    ("视频已生成！点击导出按钮保存到本地。", "视频已生成！输入 `export` 保存到本地。", ["export"]),
    ("点击右上角的导出按钮即可下载。", "输入 `export` 即可下载。", ["export"]),
    ("完成后点击导出。", "完成后输入 `export` 保存视频。", ["export"]),
    ("点击【导出】即可保存视频。", "输入 `export` 即可保存视频。", ["export"]),
    ("点击 Export 按钮下载。", "输入 `export` 下载。", ["export"]),
    (
        "请点击右上角的“导出”按钮，然后选择MP4格式。",
        "请输入 `export mp4` 保存视频。",
        ["export"],
    ),
    ("在右上角，点击“导出”。", "输入 `export` 保存视频。", ["export"]),
    ("导出按钮位于右上角。", "`export` 命令可以保存视频。", ["export"]),
    ("使用导出按钮下载。", "输入 `export` 下载。", ["export"]),
    (
        "Please click **Export** in the upper right-hand corner to export it.",
        "Please type `export` to export it.",
        ["export"],
    ),
    ("点击**导出**按钮，即可下载视频。", "输入 `export`，即可下载视频。", ["export"]),
    ("点击「导出」→「MP4」即可。", "输入 `export mp4` 即可。", ["export"]),
    (
        "打开导出面板，选择1080p，然后点击确认。",
        "输入 `export 1080p` 保存视频。",
        ["export"],
    ),
    # --- status ---
    ("Open the Media panel to see your clips.", "Type `status` to see your clips.", ["status"]),
    ("Open the Effects tab.", "Type `status` to see the timeline.", ["status"]),
    ("open the settings menu", "type `status` to see the timeline", ["status"]),
    ("Open the sidebar to see the layers.", "Type `status` to see the layers.", ["status"]),
    (
        "You can open the timeline to check the order.",
        "You can type `status` to check the order.",
        ["status"],
    ),
    ("Preview it in the timeline.", "Type `status` to see the timeline.", ["status"]),
    ("preview in timeline", "type `status` to see the timeline", ["status"]),
    (
        "Preview your video in the timeline to see how it feels.",
        "Type `status` to see how it feels.",
        ["status"],
    ),
    (
        "You can preview the result in the timeline before exporting.",
        "You can type `status` to see the timeline before exporting.",
        ["status"],
    ),
    ("Use the Play button to watch it.", "Type `status` to see the timeline.", ["status"]),
    ("打开左侧的素材面板。", "输入 `status` 查看时间线。", ["status"]),
    ("打开时间线查看效果。", "输入 `status` 查看效果。", ["status"]),
    ("打开设置菜单。", "输入 `status` 查看时间线。", ["status"]),
    ("您可以在时间线预览效果。", "您可以输入 `status` 查看时间线。", ["status"]),
    ("请在时间线中查看结果。", "请输入 `status` 查看结果。", ["status"]),
    ("您可以点击播放按钮预览效果。", "您可以输入 `status` 查看时间线。", ["status"]),
    # --- credits ---
    (
        "Please check your account/billing.",
        "Please type `credits` to see your balance.",
        ["credits"],
    ),
    (
        "Check your account or billing page for details.",
        "Type `credits` for details.",
        ["credits"],
    ),
    ("Go to your account settings to upgrade.", "Run `nemo open` to upgrade.", []),
    ("Click the Upgrade button to get more credits.", "Run `nemo open` to get more credits.", []),
    ("请查看账户余额。", "请输入 `credits` 查看积分。", ["credits"]),
    ("请查看您的账户/账单。", "请输入 `credits` 查看积分。", ["credits"]),
    ("前往账户页面充值。", "运行 `nemo open` 打开网站。", []),
    # --- upload ---
    ("Drop your files here.", "Type `upload` and the name of a file.", ["upload"]),
    (
        "Drag your images into the media library.",
        "Type `upload` and the name of a file.",
        ["upload"],
    ),
    (
        "Upload your files by clicking the Upload button.",
        "Type `upload` and the name of a file.",
        ["upload"],
    ),
    ("将图片拖拽到上传区域。", "输入 `upload` 和文件名。", ["upload"]),
    ("点击“上传”按钮", "输入 `upload` 和文件名", ["upload"]),
    # --- edits ---
    (
        "Drag the clip to the start.",
        "Say “Move the clip to the start”.",
        ["Move the clip to the start"],
    ),
    (
        "Drag the clip to 1.5 s. Then relax.",
        "Say “Move the clip to 1.5 s”. Then relax.",
        ["Move the clip to 1.5 s"],
    ),
    (
        "Drag and drop your clip onto the timeline.",
        "Say “Move your clip onto the timeline”.",
        ["Move your clip onto the timeline"],
    ),
    (
        'Drag "Beach" before "City" on the timeline.',
        'Say “Move "Beach" before "City" on the timeline”.',
        ['Move "Beach" before "City" on the timeline'],
    ),
    (
        "Just drag the title to the end, then preview it in the timeline.",
        "Just say “Move the title to the end”, then type `status` to see the timeline.",
        ["Move the title to the end", "status"],
    ),
    (
        "Drag the volume slider to 35%.",
        "Say “Set the volume to 35%”.",
        ["Set the volume to 35%"],
    ),
    ("Drag the slider to adjust the volume.", "Say “Adjust the volume”.", ["Adjust the volume"]),
    (
        "You can drag the edges of the clip to trim it.",
        "You can say “Trim the clip”.",
        ["Trim the clip"],
    ),
    (
        "Tap the Split icon to cut it at 1.5 s.",
        "Say “Cut the clip at 1.5 s”.",
        ["Cut the clip at 1.5 s"],
    ),
    ("In the left sidebar, select the Text tab.", "Type `status` to see the timeline.", ["status"]),
    ("Right-click the clip and choose Split.", "Say “Split the clip”.", ["Split the clip"]),
    ("Double-click the text to edit it.", "Say “Edit the text”.", ["Edit the text"]),
    ("Drag to rearrange the clips.", "Say “Rearrange the clips”.", ["Rearrange the clips"]),
    (
        "Drop the clip onto track 2.",
        "Say “Move the clip onto track 2”.",
        ["Move the clip onto track 2"],
    ),
    (
        "You can adjust the volume in the Audio panel.",
        "You can say “Adjust the volume”.",
        ["Adjust the volume"],
    ),
    ("Click the “Add to timeline” button.", "Say “Add to timeline”.", ["Add to timeline"]),
    ("Use the trim handles to shorten the clip.", "Say “Shorten the clip”.", ["Shorten the clip"]),
    ("拖动时间线上的片段可以调整顺序。", "输入“调整片段顺序”。", ["调整片段顺序"]),
    ("双击文字进行编辑。", "输入“编辑文字”。", ["编辑文字"]),
    ("您可以在右侧面板中调整参数。", "您可以输入“调整参数”。", ["调整参数"]),
    ("将片段拖拽到开头。", "输入“把片段移到开头”。", ["把片段移到开头"]),
    (
        "把音乐拖到时间线的开头即可。",
        "输入“把音乐移到时间线的开头”即可。",
        ["把音乐移到时间线的开头"],
    ),
    ("拖动片段2到片段1之前。", "输入“把片段2移到片段1之前”。", ["把片段2移到片段1之前"]),
    ("拖动滑块来调整音量。", "输入“调整音量”。", ["调整音量"]),
    # --- nothing to do ---
    ("Don't click the Export button yet.", "Don't type `export` yet.", []),
    (
        "Before you click Export, check the music.",
        "Before you type `export`, check the music.",
        [],
    ),
    ("不要点击导出按钮。", "不要输入 `export`。", []),
    ("Stop clicking the Export button.", "Stop typing `export`.", []),
    ("You shouldn't click Export yet.", "You shouldn't type `export` yet.", []),
    (
        "Without having to click Export, you get the file.",
        "Without having to type `export`, you get the file.",
        [],
    ),
    ("Clicking Export isn't needed.", "Typing `export` isn't needed.", []),
    (
        "If you drag the clip to the start, the music moves too.",
        "If you say “Move the clip to the start”, the music moves too.",
        [],
    ),
    ("点击导出前请检查。", "输入 `export` 前请检查。", []),
    ("如果点击导出，将开始渲染。", "如果输入 `export`，将开始渲染。", []),
    ("您点击导出了吗？", "您输入 `export` 了吗？", []),
    ("Click the button below to continue.", "Tell me to continue.", []),
    ("Click the gear icon.", "Tell me what you want.", []),
    ("点击导出按钮之前，请检查音乐。", "输入 `export` 之前，请检查音乐。", []),
    # --- more of the editor ---
    (
        "Click the button below to export your video.",
        "Type `export` to export your video.",
        ["export"],
    ),
    (
        "You can now download the video by clicking the button below.",
        "You can now type `export` to save the video.",
        ["export"],
    ),
    ("Select the Export option from the menu.", "Type `export` to save the video.", ["export"]),
    ('Use the "Export" option to save it.', "Type `export` to save it.", ["export"]),
    (
        "In the top-right corner you'll find the Export button.",
        "Type `export` to save the video.",
        ["export"],
    ),
    (
        "Look for the Export button at the top of the page.",
        "Type `export` to save the video.",
        ["export"],
    ),
    ("Click the link below to download.", "Type `export` to download.", ["export"]),
    (
        'Click the three-dot menu and choose "Export".',
        "Type `export` to save the video.",
        ["export"],
    ),
    ("From the File menu, choose Export.", "Type `export` to save the video.", ["export"]),
    ("In the export dialog, choose 4K.", "Type `export 4k` to save the video.", ["export"]),
    ("Choose MP4 from the dropdown menu.", "Type `export mp4` to save the video.", ["export"]),
    (
        "Scroll down to the bottom of the page and click Export.",
        "Type `export` to save the video.",
        ["export"],
    ),
    ("Press Ctrl+S to save your project.", "Type `export` to save your project.", ["export"]),
    (
        "Head over to the Media tab to see your uploads.",
        "Type `status` to see your uploads.",
        ["status"],
    ),
    (
        "Have a look at the timeline to see how it fits together.",
        "Type `status` to see how it fits together.",
        ["status"],
    ),
    ("Drag the playhead to 0:05.", "Type `status` to see the timeline.", ["status"]),
    ("Refresh the page to see the updates.", "Type `status` to see the updates.", ["status"]),
    ("Press the spacebar to play the preview.", "Type `status` to see the timeline.", ["status"]),
    ("Click the gear icon to open settings.", "Type `status` to see the timeline.", ["status"]),
    (
        "Go to your account page to check your remaining credits.",
        "Type `credits` to see your balance.",
        ["credits"],
    ),
    (
        "You can view your credits in the account panel.",
        "You can type `credits` to see your balance.",
        ["credits"],
    ),
    (
        "Click your avatar in the top-right corner to check your credits.",
        "Type `credits` to see your balance.",
        ["credits"],
    ),
    (
        "Please upgrade your plan in the billing page.",
        "Please run `nemo open` to go to the website.",
        [],
    ),
    ("Tap the plus icon to import media.", "Type `upload` and the name of a file.", ["upload"]),
    (
        "Click the upload area to select a file.",
        "Type `upload` and the name of a file.",
        ["upload"],
    ),
    (
        "Drag a file from your computer to upload it.",
        "Type `upload` and the name of a file.",
        ["upload"],
    ),
    ("Use drag and drop to reorder the clips.", "Say “Reorder the clips”.", ["Reorder the clips"]),
    ("Trim the clip by dragging its edges.", "Say “Trim the clip”.", ["Trim the clip"]),
    (
        "You can rearrange the clips by dragging them on the timeline.",
        "You can say “Rearrange the clips”.",
        ["Rearrange the clips"],
    ),
    ("Click the + icon to add a track.", "Say “Add a track”.", ["Add a track"]),
    ("Click the scissors icon to split the clip.", "Say “Split the clip”.", ["Split the clip"]),
    (
        'Click the "Trim" button to shorten the clip.',
        "Say “Shorten the clip”.",
        ["Shorten the clip"],
    ),
    ("Use the Text tool to add a title.", "Say “Add a title”.", ["Add a title"]),
    (
        "Use the color picker to change the background.",
        "Say “Change the background”.",
        ["Change the background"],
    ),
    (
        "Drag the slider to set the opacity to 50%.",
        "Say “Set the opacity to 50%”.",
        ["Set the opacity to 50%"],
    ),
    (
        "Slide the volume slider down to 20%.",
        "Say “Set the volume to 20%”.",
        ["Set the volume to 20%"],
    ),
    ('Check the "Loop" checkbox.', "Say “Turn on Loop”.", ["Turn on Loop"]),
    ('Right-click the clip and select "Delete".', "Say “Delete the clip”.", ["Delete the clip"]),
    (
        "Select the clip in the timeline and click Split.",
        "Say “Split the clip”.",
        ["Split the clip"],
    ),
    (
        "Click and hold the clip, then drag it to the end.",
        "Say “Move the clip to the end”.",
        ["Move the clip to the end"],
    ),
    (
        "Drag the image from the media library onto the timeline.",
        "Say “Move the image onto the timeline”.",
        ["Move the image onto the timeline"],
    ),
    (
        "Drag the second clip ahead of the first.",
        "Say “Move the second clip ahead of the first”.",
        ["Move the second clip ahead of the first"],
    ),
    ("Press Ctrl+Z to undo.", "Say “Undo”.", ["Undo"]),
    (
        "If you click the Export button now, the music will be missing.",
        "If you type `export` now, the music will be missing.",
        [],
    ),
    ("Once you click Export, rendering starts.", "Once you type `export`, rendering starts.", []),
    ("Hover over the clip to see the options.", "Tell me what you want.", []),
    ("点击下方按钮导出。", "输入 `export` 导出。", ["export"]),
    ("点开导出面板，选择1080p。", "输入 `export 1080p` 保存视频。", ["export"]),
    ("您可以在右上角找到导出按钮。", "您可以输入 `export` 保存视频。", ["export"]),
    ("若要导出，请点击右上角的按钮。", "若要导出，请输入 `export` 保存视频。", ["export"]),
    ("点击“文件”菜单，选择“导出”。", "输入 `export` 保存视频。", ["export"]),
    ("在导出设置中选择4K分辨率。", "输入 `export 4k` 保存视频。", ["export"]),
    ("请到素材库中查看。", "请输入 `status` 查看时间线。", ["status"]),
    ("按空格键播放。", "输入 `status` 查看时间线。", ["status"]),
    ("刷新页面查看最新效果。", "输入 `status` 查看最新效果。", ["status"]),
    ("请前往“我的账户”查看积分。", "请输入 `credits` 查看积分。", ["credits"]),
    ("点击右上角头像，进入账户页面。", "输入 `credits` 查看积分。", ["credits"]),
    ("点击此处充值。", "运行 `nemo open` 打开网站。", []),
    ("把图片拖到这里上传。", "输入 `upload` 和文件名。", ["upload"]),
    ("点击左上角的上传图标导入图片。", "输入 `upload` 和文件名。", ["upload"]),
    ("右键点击片段选择删除。", "输入“删除片段”。", ["删除片段"]),
    ("双击标题即可编辑文字。", "输入“编辑标题文字”。", ["编辑标题文字"]),
    ("选中片段后按Delete键删除。", "输入“删除片段”。", ["删除片段"]),
    ("点击剪刀图标分割片段。", "输入“分割片段”。", ["分割片段"]),
    ("点击“文字”选项卡添加标题。", "输入“添加标题”。", ["添加标题"]),
    ("将鼠标悬停在片段上，点击删除图标。", "输入“删除片段”。", ["删除片段"]),
    ("按住片段拖动到合适的位置。", "输入“把片段移到合适的位置”。", ["把片段移到合适的位置"]),
    ("拖动文字调整位置。", "输入“调整文字位置”。", ["调整文字位置"]),
    ("拖动音量滑块到50%。", "输入“把音量改成 50%”。", ["把音量改成 50%"]),
    ("用鼠标拖动片段调整顺序。", "输入“调整片段顺序”。", ["调整片段顺序"]),
    ("打开“自动字幕”开关。", "输入“打开自动字幕”。", ["打开自动字幕"]),
    ("在画布上直接编辑文字。", "输入“编辑文字”。", ["编辑文字"]),
    ("如果您点击导出按钮，视频会开始渲染。", "如果您输入 `export`，视频会开始渲染。", []),
    ("没有必要点击导出。", "没有必要输入 `export`。", []),
    (
        "There's an Export button in the top-right corner — click it to download your video.",
        "There's an `export` command — type `export` to download your video.",
        ["export", "export"],
    ),
    (
        "The Export option can be found in the File menu.",
        "The `export` command saves the video.",
        ["export"],
    ),
    ("Find the Download button and click it.", "Type `export` to save the video.", ["export"]),
    (
        "I recommend opening the timeline to check the transitions.",
        "I recommend typing `status` to check the transitions.",
        ["status"],
    ),
    (
        "Consider previewing the video in the timeline before exporting.",
        "Consider typing `status` before exporting.",
        ["status"],
    ),
    ("Click Settings > Export > 1080p.", "Type `export 1080p` to save the video.", ["export"]),
    (
        "To upload your own footage, click the Upload button in the media panel.",
        "To upload your own footage, type `upload` and the name of a file.",
        ["upload"],
    ),
    (
        "You can upload images by dragging and dropping them into the chat.",
        "You can type `upload` and the name of a file.",
        ["upload"],
    ),
    ("In the preview window, click play.", "Type `status` to see the timeline.", ["status"]),
    ("Click on the text to edit it directly.", "Say “Edit the text”.", ["Edit the text"]),
    (
        "Warning: clicking Export will charge credits.",
        "Warning: typing `export` will charge credits.",
        ["export"],
    ),
    ("进入“设置”→“导出”→“4K”。", "输入 `export 4k` 保存视频。", ["export"]),
    ("右上角有一个导出按钮，点击它即可下载视频。", "输入 `export` 即可下载视频。", ["export"]),
    (
        "如需调整音量，请拖动音频面板中的音量滑块。",
        "如需调整音量，请输入“调整音量”。",
        ["调整音量"],
    ),
    (
        "如需上传素材，请点击素材面板中的上传按钮。",
        "如需上传素材，请输入 `upload` 和文件名。",
        ["upload"],
    ),
    ("您可以拖动时间线上片段的两端进行裁剪。", "您可以输入“裁剪片段”。", ["裁剪片段"]),
    ("别忘了点击导出！", "别忘了输入 `export` 保存视频！", ["export"]),
    ("在预览窗口中点击播放。", "输入 `status` 查看时间线。", ["status"]),
    (
        "Export the video using the button in the top right.",
        "Type `export` to save the video.",
        ["export"],
    ),
    ("To download the video, click here.", "To download the video, type `export`.", ["export"]),
    ("Click here to upload.", "Type `upload` and the name of a file.", ["upload"]),
    ("Click here to upgrade.", "Run `nemo open` to upgrade.", []),
    ("Go to File → Export Video.", "Type `export` to save the video.", ["export"]),
    ("Use the export feature to download.", "Type `export` to download.", ["export"]),
    ("Open the hamburger menu.", "Type `status` to see the timeline.", ["status"]),
    ("Use the timeline to preview your video.", "Type `status` to see the timeline.", ["status"]),
    ("Scrub the timeline to preview.", "Type `status` to see the timeline.", ["status"]),
    ("Drag the handle to trim.", "Say “Trim the clip”.", ["Trim the clip"]),
    ("Drag left to shorten the clip.", "Say “Shorten the clip”.", ["Shorten the clip"]),
    ("Check the box to enable captions.", "Say “Turn on captions”.", ["Turn on captions"]),
    ('Toggle "Loop" on.', "Say “Turn on Loop”.", ["Turn on Loop"]),
    ('Uncheck "Watermark".', "Say “Turn off Watermark”.", ["Turn off Watermark"]),
    ("Right-click and select Export.", "Type `export` to save the video.", ["export"]),
    ("Go to Account > Billing.", "Run `nemo open` to go to the website.", []),
    ("Check your account to see your balance.", "Type `credits` to see your balance.", ["credits"]),
    ("Rearrange clips using drag and drop.", "Say “Rearrange clips”.", ["Rearrange clips"]),
    (
        "Click the Export button, select MP4 as the format and 1080p as the resolution, "
        "then click Download.",
        "Type `export mp4 1080p` to save the video.",
        ["export"],
    ),
    (
        "Click the Export button and choose where to save it.",
        "Type `export` to save it.",
        ["export"],
    ),
    ("Click the cloud icon to download.", "Type `export` to download.", ["export"]),
    ("Click the 导出 button.", "Type `export` to save the video.", ["export"]),
    ("点击 Export。", "输入 `export` 保存视频。", ["export"]),
    ("Press Delete to remove the clip.", "Say “Remove the clip”.", ["Remove the clip"]),
    ("點擊右上角的「匯出」按鈕。", "輸入 `export` 儲存影片。", ["export"]),
    ("請查看帳戶餘額。", "請輸入 `credits` 查看點數。", ["credits"]),
    (
        "Just open the Media panel, drag the photo onto the timeline, and click Export.",
        "Just say “Move the photo onto the timeline”, and type `export` to save the video.",
        ["Move the photo onto the timeline", "export"],
    ),
    (
        "打开素材面板，把照片拖到时间线上，然后点击导出。",
        "输入“把照片移到时间线上”，然后输入 `export` 保存视频。",
        ["把照片移到时间线上", "export"],
    ),
    ("Open the preview.", "Type `status` to see the timeline.", ["status"]),
    ("Open the project to see the tracks.", "Type `status` to see the tracks.", ["status"]),
    ("打开预览查看效果。", "输入 `status` 查看时间线。", ["status"]),
    # --- several ---
    (
        'Click the "Text" tab in the left sidebar and select "Auto captions".',
        "Say “Auto captions”.",
        ["Auto captions"],
    ),
    (
        "Simply hit **Export** > **MP4** to get it.",
        "Simply type `export mp4` to get it.",
        ["export"],
    ),
    (
        'Click the "Export" button (top right) and select "1080p".',
        "Type `export 1080p` to save the video.",
        ["export"],
    ),
    (
        "It is on the timeline\nClick Export.",
        "It is on the timeline\nType `export` to save the video.",
        ["export"],
    ),
    ("| 1 | Click Export |", "| 1 | Type `export` |", ["export"]),
    (
        "您的积分不足，请前往账户页面查看账单。",
        "您的积分不足，请输入 `credits` 查看积分。",
        ["credits"],
    ),
    (
        '满意后点击右上角的"导出"按钮即可下载MP4文件。',
        "满意后输入 `export mp4` 即可下载MP4文件。",
        ["export"],
    ),
    (
        "- Open the Media panel\n- Drag the clip to the timeline\n- Click the Export button",
        "- Type `status` to see the timeline\n- Say “Move the clip to the timeline”\n"
        "- Type `export` to save the video",
        ["status", "Move the clip to the timeline", "export"],
    ),
    (
        "1. Click Export\n2. Wait a minute.",
        "1. Type `export` to save the video\n2. Wait a minute.",
        ["export"],
    ),
]

CONTENT = [
    "",
    "Hello!",
    "I added a title (e.g. “Urban Dreams”) at 1.5 s.",
    "The camera clicks into focus.",
    "Exports of coffee grew by 3.5 percent.",
    "an open window lets light in",
    "The door opens and light falls in.",
    "A drag race at night. Drag queens on stage.",
    "The click-clack of heels. A mouse click.",
    "A drop shadow was added; the beat drops at 0:15.",
    "Drop the volume to 20% at 0:05.",
    "She will open the window and press the red button.",
    "The hero must press the red button to stop the bomb.",
    "The detective and the thief open the control panel.",
    "a hand clicking the shutter button",
    "Open on a wide shot of the city. Open with a slow zoom.",
    "Click track at 120 bpm added.",
    "Tap dance scene, tap water running. A press release.",
    "I put a play button icon in the center of the screen.",
    "The thumbnail has a red subscribe button.",
    "See your plan come to life. Use the same button animation in scene 2.",
    "Open panel discussion on climate.",
    "A file: Go to Exp**Next steps:** wait.",
    "Play button overlay added at 0:03.",
    "In the morning light, a boat drifts. At the top of the hill, a sheep.",
    "The logo sits in the top-right corner.",
    "I'll export the video for you now. You can export your video any time.",
    "Save 50% today! Share the joy.",
    "You don't need to click anything. You don't need to click any button.",
    "您不需要点击任何按钮。",
    "Check the weather before you go. The account of a traveller.",
    'The title says "Click the Export button".',
    "The title reads “Open the Media panel”.",
    "Run `click the Export button` now.",
    "```\nclick the Export button\n```",
    "See https://nemovideo.com/click-the-export-button for more.",
    "一部叫《导出》的电影，咖啡出口增长。",
    "《打开素材面板》是一首歌。",
    "标题改成“点击导出按钮”了。",
    "画面中一只手点击订阅按钮。",
    "打开大门，走进房间。打开窗户，阳光照进来。",
    "点击量突破百万的爆款视频。",
    "鼠标点击声效已添加。",
    "将视频改为暖色调，并添加了字幕。",
    "把镜头拖慢到0.5倍速。",
    "现在视频可以导出了。",
    "他把行李拖到门口。女孩点击相机快门按钮的瞬间。",
    "在屏幕中央放了一个播放按钮。",
    "The hero opens the door and finds a map.",
    "She taps her foot to the rhythm.",
    "Drag racing cars roar down the strip at dusk.",
    "Press coverage of the launch was huge.",
    "The preview of the movie plays in a small cinema.",
    "The click of a camera shutter starts the scene.",
    "Open with a close-up of the watch, then cut to the street.",
    "The video opens with a drone shot of the coast.",
    "Hit the road with our new travel reel.",
    "Press on through the storm.",
    "Drag yourself out of bed with this coffee ad.",
    'The narrator says: "Click the link below to subscribe."',
    "A woman selects the blue dress from the menu of options.",
    "I've dragged the music track to the start for you.",
    "I placed the logo in the top-right corner.",
    "The call to action reads “Click the button below”.",
    "Your video now has a subscribe button animation in the bottom-right corner.",
    "I'll add a click sound when the button is pressed.",
    "Would you like me to export the video now?",
    'Say "export" when you are ready to download.',
    "The upload of the new files went well.",
    "Your account of the story was moving.",
    "Check out the skyline at sunset!",
    "Watch the sun rise over the mountains.",
    "Review the script below:",
    "Look at the stars, look how they shine.",
    "Choose life.",
    "Use natural light for the second scene.",
    "Move the audience with a strong story.",
    "Set the mood with candles.",
    "Change the world.",
    "Trim the hedges, paint the fence: a gardening film.",
    "Go to Paris in spring.",
    "Head to the beach with friends.",
    "Switch to a wide shot at 0:08.",
    "Expand your horizons.",
    "Scroll of wisdom revealed in the temple.",
    "Tick tock goes the clock on the wall.",
    "Turn off the lights, turn on the magic.",
    "Push the boundaries.",
    "Slide into summer.",
    "The drone hovers over the city.",
    "The right-click of her heels echoes.",
    "On the right side of the screen, the score is shown.",
    "From the top, the city looks like a circuit board.",
    "In the timeline of history, this matters.",
    "The control panel lights up as the engineer opens the hatch.",
    "A menu with handwritten dishes is shown at 0:10.",
    "I set the volume to 35%.",
    "I changed the font to something bolder.",
    "https://example.com/click/export-button is the address.",
    "The function open_panel() opens the panel.",
    'Timeline (2 tracks): 1. Video: city (0-10s) 2. Title: "Urban Dreams" (0-3s)',
    'A teaser for the app "Tap Tap".',
    "She hits save on her laptop and leaves.",
    "Exporting countries gain.",
    "The share of renewables rises.",
    "Save the whales! A short film.",
    "Upload your dreams.",
    "Publish or perish.",
    "Play the piano part softly.",
    "The balance between light and dark is great.",
    "Manage your time, manage your life.",
    "The text slides in from the left edge.",
    "The slider burger sizzles on the grill.",
    "打开心扉，拥抱世界。",
    "打开新世界的大门。",
    "出口导出贸易数据持续增长。",
    "他点击鼠标，屏幕亮起。",
    "镜头从左侧拖到右侧。",
    "点开一罐可乐，气泡升腾。",
    "主角按下红色按钮，火箭升空。",
    "打开音乐，闭上眼睛。",
    "选择勇敢，选择自由。",
    "拖着行李箱走过街道。",
    "保存记忆，分享快乐。",
    "下载量突破一亿。",
    "已为您导出字幕文本。",
    "我已把片段移动到最前面。",
    "已在时间轴上添加了三段素材。",
    "我已在画布上编辑了标题。",
    "结尾画面出现“点击关注”按钮动画。",
    "视频展示了工人在操作面板前工作的场景。",
    "账户安全教育短片。",
    "查看星空，感受宇宙。",
    "进入森林深处，雾气弥漫。",
    "切换到第二个镜头，画面变暗。",
    "展开一幅画卷。",
    "在右侧放置了产品图片。",
    "左侧是大海，右侧是山。",
    "长按花朵，香气四溢。",
    "选中的演员非常合适。",
    "勾选愿望清单。",
    "请告诉我您想要的风格。",
    "如果满意，告诉我导出即可。",
    "您的视频已生成，时长10秒，分辨率1080p。",
    "音乐音量已调整为35%。",
    "设置在东京的故事。",
    "编辑部的故事。",
    "点击电子书封面动画已添加。",
    "链接未来，链接世界。",
    "播放列表里都是老歌。",
    "轻触琴键，旋律流淌。",
    "I'll open the Media panel for you.",
    "I clicked the Export button for you.",
    "Do you want me to open the Effects panel?",
    "我已经为您打开素材面板。",
    "我无法替您点击导出按钮。",
    "Turn on the light and dance.",
    "Select moments from the trip are shown in slow motion.",
    "Use color to tell the story.",
    "Refresh your mind with a walk.",
    "Subscribe to the channel and hit the bell icon.",
    "The mockup shows a user opening the settings menu.",
    "Look at the timeline of events in 1969.",
    "按下快门，记录美好。",
    "刷新纪录的运动员。",
    "在时间线上添加了字幕轨道。",
    "拖动犁的老牛走过田野。",
    "打开你的想象力。",
    "充值信仰的一代人。",
    "Open the project file.",
    "打开项目的大门。",
    "「エクスポート」の歌です。",
    "End the video with a bold call to action: “Click the link in bio!”",
    'I\'d suggest the closing line "Tap to shop now" over the product shot.',
    'The narrator says: "Swipe up to learn more."',
    "The bass drop hits right at 0:12.",
    "I opened the film with a slow drone shot over the harbour.",
    "Scene 4: she drags a suitcase across the wet platform.",
    "The camera scrolls past a row of old posters.",
    "I placed the logo in the top right corner for the whole film.",
    "The chef presses the dough and drops it into the pan.",
    "A click track keeps the cuts on the beat.",
    "The panel discussion runs from 0:20 to 0:45.",
    "Her coat has one missing button in the close-up.",
    "Call `button.click()` after the page has loaded.",
    "The menu board of the café appears at 0:08.",
    "The timeline of the moon landing is shown as a list of dates.",
    "A hand opens the door and light floods the hallway.",
    "Viewers are asked to hit the subscribe button at the end.",
    "I added a lower third that reads “Head to our website”.",
    "The skateboarder hits the rail and slides down the handle of the stairs.",
    "The tap in the kitchen is dripping, so I added a water sound.",
    "Music volume is now at 30%, and the title stays for three seconds.",
    "Should the film open on the mountain or on the lake?",
    "I selected the three sharpest shots from your footage.",
    "The clip was trimmed to 4 seconds and moved to the end.",
    "The boxer hits hard, and the crowd presses forward.",
    "He drags the boat up the beach while the tide rolls in.",
    "The video has 5 scenes, 20 seconds in total, in 1080p.",
    "I exported nothing yet; the draft is waiting.",
    "The tour guide opens a map and points to the left side of the page.",
    "Voiceover: Open the app, choose your meal, and it's at your door in ten minutes.",
    "The ad shows a finger tapping Buy Now on a phone screen.",
    "The final shot is a dropdown of golden leaves over the lake.",
    "```js\nbutton.onclick = () => openPanel();\n```",
    "I can make the text scroll up like movie credits.",
    "The drop of water falls in slow motion and hits the surface.",
    "Caption 2 now says Press Start to Play, in pixel letters.",
    "The trailer opens on a ship, then cuts to the storm.",
    "The credits roll for 6 seconds over black.",
    "There is a toggle switch on the dashboard of the old car in shot 3.",
    "Your film is 30 seconds long and has soft piano music.",
    "The dialog between the two sisters is quiet, so I lowered the music under it.",
    "片尾出现“点击下方链接购买”的字样。",
    "旁白说：“打开心扉，拥抱明天。”",
    "她拖着行李箱走过站台。",
    "镜头从左侧缓缓推到右上角的月亮。",
    "Logo 放在右上角，停留 3 秒。",
    "我把音乐音量调到了 30%。",
    "这家餐厅的菜单在 0:08 出现。",
    "男孩按下门铃，门慢慢打开。",
    "我选择了三个最清晰的镜头。",
    "视频开头用航拍镜头打开局面。",
    "文案建议：“点开看看，惊喜等你”。",
    "他衬衫上的按钮闪闪发光。",
    "视频点击率会因为好封面而提高。",
    "第三幕：手指轻点屏幕，外卖下单成功。",
    "时间线梳理：1969 年登月，1971 年返回。",
    "拖把和水桶出现在第二个镜头。",
    "代码 `button.click()` 会触发提交。",
    "字幕放在画面底部，白色描边。",
    "女孩打開窗戶，陽光灑進房間。",
    "結尾字卡寫著「立即點擊報名」。",
    "片段已剪到 4 秒，并移到结尾。",
    "滑块在雪面上滑行的镜头很有速度感。",
    "嘉宾面板讨论持续 20 秒。",
    "成片时长 30 秒，配乐是轻柔的钢琴。",
    "我可以把片尾字幕做成滚动效果。",
    "鼓点在 0:12 切换到副歌。",
    "广告里一位用户点击“立即购买”，随后收到包裹。",
    "故事从一扇打开的窗开始。",
    "口播：打开 App，选好套餐，十分钟送到家。",
    "目前共有 5 个场景，总长 20 秒。",
    "他按住受伤的手臂，慢慢走向门口。",
    "片頭以慢動作打開禮盒。",
    "你想从山景开场，还是从湖面开场？",
    "选择困难的话，我推荐第一个版本。",
    "拖延症是这支短片的主题。",
    "镜头切换共 8 次，节奏明快。",
    "我已将标题移到左上角。",
    "点击声在 0:04 响起。",
    "画面右侧的侧边栏广告牌写着“欢迎光临”。",
    "水滴落下，击中水面。",
    "For the last frame I recommend a CTA such as **Tap the bell**.",
    "The hero drags himself out of the river and hits the shore running.",
    "I hit the 30-second mark exactly.",
    "We open on a close-up of an eye.",
    "The press conference begins at 0:15.",
    "A click of the shutter starts each photo.",
    "The market stalls open, people select fruit, and a bell rings.",
    'The text "Press any key" blinks in the retro intro.',
    "I used a drop shadow on the title.",
    "The drag race ends with a photo finish.",
    "Run `npm start` and open http://localhost:3000 to see the page.",
    'The word "Menu" fades in over the plates.',
    "Shot 5: close on a thumb scrolling through old messages.",
    "The choreography includes a tap solo at 0:40.",
    "A panel of three pictures shows before, during and after.",
    "I moved the subtitle to the bottom of the screen.",
    "The trailer hits theatres in May, so the end title says so.",
    "Solar panels turn toward the light in the time-lapse.",
    "In your ad, customers are told to visit the store and press the green button.",
    "The tabs on the jacket were out of focus, so I left that shot out.",
    "The message of the clip: save water, turn off the tap.",
    "> Click here to see the sale\n",
    '"Drag me to the moon" is the first line of the song.',
    "I have three options: a calm opening, a fast opening, or no opening at all.",
    "The slider on the mixing desk moves in rhythm in the studio shot.",
    "The bottom right corner of the frame shows the date.",
    "Both sides head to the field and the referee drops the puck.",
    "The music opens quietly and hits its peak at 0:20.",
    "Title card: PRESS PLAY.",
    "Would you like me to export it in 1080p or 4K?",
    "A finger presses the doorbell, then the door opens.",
    "The intro is 3 seconds, the body 22, the outro 5.",
    "A good hook makes people stop scrolling.",
    "I've added a button that says Order Now to the final frame.",
    "The viewer should feel invited to click, so the end card is bright.",
    "The kid taps the glass and the fish swims to the left.",
    "The timeline is 24 seconds long with two tracks.",
    "Your title is in the top left; the date sits in the lower right.",
    "The hotel's check-in dialog box is shown for two seconds in shot 2.",
    "The song drops at the chorus, where I placed the fastest cuts.",
    "最后一帧建议放行动号召，例如“点亮小铃铛”。",
    "主角拖着受伤的腿爬上岸。",
    "时长正好卡在 30 秒。",
    "开场是一只眼睛的特写。",
    "新闻发布会在 0:15 开始。",
    "每张照片以快门的咔嗒声切换。",
    "集市开门，人们选择水果，钟声响起。",
    "复古片头闪烁着“按任意键开始”。",
    "标题加了投影。",
    "片中的赛车手握紧方向盘，按下启动键。",
    "运行 `npm start` 后打开 http://localhost:3000 查看页面。",
    "“菜单”两个字淡入在盘子上方。",
    "镜头五：拇指滑动屏幕翻看旧消息。",
    "三联面板展示了施工前、中、后的样子。",
    "我把字幕移到了画面底部。",
    "预告片五月上映，片尾字幕已写明。",
    "延时摄影里太阳能面板转向光线。",
    "广告请顾客走进门店，按下绿色按钮领取礼品。",
    "外套的标签有点虚，我没用那个镜头。",
    "短片主旨：节约用水，随手关水龙头。",
    "> 点击这里查看优惠\n",
    "“拖我去月亮”是歌词第一句。",
    "我有三个选项：安静开场、快节奏开场，或不要开场。",
    "录音棚镜头里，调音台的推子随节奏移动。",
    "画面右下角显示日期。",
    "双方走向球场，裁判抛下冰球。",
    "音乐轻轻进入，在 0:20 达到高潮。",
    "标题卡：按下播放。",
    "要我导出 1080p 还是 4K？",
    "一根手指按下门铃，门随后打开。",
    "片头 3 秒，正文 22 秒，片尾 5 秒。",
    "好的开头能让人停止滑动。",
    "我在最后一帧加了一个写着“立即下单”的按钮。",
    "孩子轻敲玻璃，小鱼游向左侧。",
    "時間軸長 24 秒，共兩條軌道。",
    "標題在左上角，日期在右下角。",
    "店員打開抽屜，拖出一個舊箱子。",
    "片尾寫著「掃描條碼，打開驚喜」。",
    "副歌處我放了最快的剪接。",
    "第二幕：老人點燃蠟燭，選擇原諒。",
    "Close with the line: tap the link below and save 20%.",
    "She clicks her pen twice before she answers.",
    "I can trim clips, put text on the timeline, and add music.",
    "I'll add the music, adjust the volume in the audio panel, and render it.",
    "The elevator button lights up, and the doors open on the roof.",
    "The DJ hits play and the dance floor fills.",
    "Your logo now sits in the top right corner, at 80% size.",
    "The old man drags a chair to the window.",
    "An open road leads to the left edge of the frame.",
    'The end screen asks viewers to "Hit like and subscribe".',
    "`select * from clips` returns nothing.",
    "The drop-down curtain in scene 3 is red.",
    "The candidates press each other hard in the panel debate.",
    "The café's menu, the barista's hands, the steam: three shots.",
    "Is it the blue title or the white title that you prefer?",
    "I dragged nothing from the old cut; all five shots are new.",
    "Tap water runs over the glass for two seconds.",
    "The handle of the cup points right in every shot.",
    "The dog opens the door and drops the ball.",
    "A tab of chewing gum fills the screen.",
    "The score hits a low note as the title appears.",
    "The volume of the rain rises from 0:03 to 0:06.",
    "结尾台词：点开下方链接，立省两成。",
    "她把笔按了两下才回答。",
    "电梯按钮亮起，门在楼顶打开。",
    "DJ 按下播放键，舞池瞬间沸腾。",
    "你的 Logo 现在在右上角，大小 80%。",
    "老人把椅子拖到窗边。",
    "公路通向画面左边缘。",
    "片尾请观众“点赞并订阅”。",
    "咖啡馆的菜单、咖啡师的手、蒸汽，共三个镜头。",
    "你更喜欢蓝色标题还是白色标题？",
    "水龙头打开，水流过玻璃杯两秒。",
    "小狗打開門，放下球。",
    "標題出現時，鼓點落下。",
    "雨聲從 0:03 到 0:06 逐漸變大。",
    "他选择留下，她选择离开。",
    "單擊快門的聲音在 0:02。",
    "杯子的手柄都朝右。",
    "切换到夜景后，色调变冷。",
    "片名是《右上角的星星》。",
    "选手在嘉宾席前互相施压，主持人打开话题。",
    "The hero clicks the seat belt and drives away.",
    "A voice says: press one for sales.",
    "The opening shot is a slider move along the beach.",
    "Open your heart, the song begins.",
    "The logo is in the bottom right corner.",
    "The villain presses a button on the wall.",
    "Drop by drop, the cup fills.",
    "I set the title to appear at 0:02.",
    'End with "Tap the link in our profile".',
    "He selects a record and drops the needle.",
    "Run the command `open panel.md` in your shell.",
    "My suggestion for the caption: Swipe to see more.",
    "Two windows light up on the left side of the street.",
    "The chart scrolls from left to right.",
    "I can add a progress bar at the bottom of the frame.",
    "The menu opens with a sizzling steak.",
    "Hit songs from the 80s play in the bar.",
    "The tabs of the folder are yellow and red.",
    "主角扣上安全带，驾车离开。",
    "语音提示：转人工请按一。",
    "开场镜头是沿海滩的滑轨运动。",
    "敞开心扉，歌声响起。",
    "Logo 位于画面右下角。",
    "反派按下墙上的按钮。",
    "一滴一滴，杯子满了。",
    "我让标题在 0:02 出现。",
    "结尾用“点开主页链接”。",
    "他选了一张唱片，放下唱针。",
    "请在终端运行 `open panel.md`。",
    "字幕建议：左滑查看更多。",
    "街道左侧亮起两扇窗户。",
    "图表从左向右滚动。",
    "我可以在画面底部加一个进度条。",
    "影片以滋滋作响的牛排开场。",
    "老歌在酒吧裡播放。",
    "資料夾的標籤是黃色和紅色的。",
    "She taps the brakes and the car slides into the corner.",
    "Open scene: a market at dawn.",
    "The camera pans to the right edge of the canvas on the easel.",
    "In the last shot, a boy opens the box and smiles.",
    "I've moved the logo to the top left corner.",
    'The text reads "Press Enter to continue".',
    "Select shots of the harbour would work well here.",
    "Your film has three scenes, a title and soft music.",
    "The pianist hits the keys hard at 0:20.",
    "I can drag the music to the end if you like.",
    "The closing line could be: Click, book, fly!",
    "A window opens and the curtain moves.",
    "The drummer drops a stick.",
    "她轻踩刹车，车滑进弯道。",
    "开场：清晨的集市。",
    "镜头摇到画架上画布的右边缘。",
    "最后一个镜头里，男孩打开盒子笑了。",
    "我已把 Logo 移到左上角。",
    "文字写着“按回车继续”。",
    "您的影片有三个场景、一个标题和轻柔的音乐。",
    "鋼琴家在 0:20 重擊琴鍵。",
    "如果你愿意，我可以把音乐拖到结尾。",
    "结尾文案：点一点，说走就走！",
    "窗戶打開，窗簾飄動。",
    "鼓手掉了一根鼓棒。",
    "选几张港口的照片会很合适。",
]


CORPUS = json.loads(Path(__file__).with_name("gui_corpus.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["in"])
def test_a_sentence_of_the_corpus_is_told_as_what_nemo_can_do(case: dict[str, Any]) -> None:
    """`gone` is not in the text, `kept` is, `said` is in a message that is offered, and so on."""
    text, actions = translated(case["in"])
    kinds = {action.kind for action in actions}
    assert not [words for words in case["gone"] if words.lower() in text.lower()]
    assert not [words for words in case["kept"] if words not in text]
    assert set(case["actions"]) <= kinds <= {*case["actions"], *case.get("may", [])}
    assert not case.get("any") or any(words in text for words in case["any"])
    offered = re.findall("“([^”]*)”", text)
    assert all(any(words in item for item in offered) for words in case.get("said", []))
    assert collected(Translator(), list(case["in"])) == (text, actions)


def _expected(acts: list[str]) -> list[Action]:
    kinds = {"export", "status", "credits", "upload"}
    return [Action(act) if act in kinds else Action("edit", act) for act in acts]


@pytest.mark.parametrize(("text", "shown", "acts"), PHRASES)
def test_an_instruction_becomes_what_nemo_can_do(text: str, shown: str, acts: list[str]) -> None:
    assert translated(text) == (shown, _expected(acts))


@pytest.mark.parametrize("text", CONTENT)
def test_what_describes_the_content_stays_as_it_is(text: str) -> None:
    assert translated(text) == (text, [])


@pytest.mark.parametrize("text", [text for text, _, _ in PHRASES] + CONTENT)
def test_single_characters_give_the_same_as_the_whole(text: str) -> None:
    assert collected(Translator(), list(text)) == translated(text)


@given(st.data())
@settings(max_examples=150)
def test_any_split_gives_the_same(data: st.DataObject) -> None:
    sentences = [text for text, _, _ in PHRASES] + CONTENT
    text = " ".join(data.draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=4)))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert collected(Translator(), pieces) == translated(text)


@given(
    st.text('clik open dra.,\n*`"“”导出点击按钮把拖到 the Export button', max_size=60), st.data()
)
@settings(max_examples=200)
def test_any_split_of_any_text_gives_the_same(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert collected(Translator(), [text[:cut], text[cut:]]) == translated(text)


@given(st.text("xyz ,.!?\n1234あ🎬", max_size=80))
def test_text_that_can_begin_no_phrase_comes_out_at_once(text: str) -> None:
    translator = Translator()
    assert "".join(item for item in translator.feed(text) if isinstance(item, str)) == text


def test_only_the_beginning_of_a_phrase_is_held_back() -> None:
    translator = Translator()
    assert translator.feed("Your video is ready! Click the Ex") == ["Your video is ready! "]
    assert translator.feed("it sign is green. So") == ["Click the Exit sign is green. So"]


def test_a_phrase_is_told_as_soon_as_it_cannot_grow() -> None:
    translator = Translator()
    assert translator.feed("Click the Export button") == []
    assert translator.feed(" to keep it") == [Action("export"), "Type `export` to keep it"]


def test_no_more_than_one_clause_is_ever_held_back() -> None:
    translator = Translator()
    text = "Drag the clip and the music and the title to a place that I cannot name here. " * 40
    text += "点击那个看起来很像按钮但其实不是的东西然后把它们都放好。" * 40
    shown = 0
    for fed, character in enumerate(text, start=1):
        for item in translator.feed(character):
            shown += len(item) if isinstance(item, str) else 0
        assert fed - shown <= 160


def test_a_reply_can_follow_another() -> None:
    translator = Translator()
    translator.feed('An open quote: "')
    translator.flush()
    assert translator.feed("Click Export!") == [
        Action("export"),
        "Type `export` to save the video!",
    ]


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Export button", "zh", "`export` 命令"),
        ("Export button", "en", "`export` command"),
        ("The Export button", "zh", "The `export` command"),
        ("使用 Export button", "en", "使用 `export` 命令"),
        ("点击导出", "en", "输入 `export` 保存视频"),
    ],
)
def test_the_text_decides_the_language_and_lang_only_where_it_cannot(
    text: str, lang: str, shown: str
) -> None:
    assert translated(text, lang)[0] == shown


def test_only_an_edit_carries_a_sentence() -> None:
    for text, _, _ in PHRASES:
        for action in translated(text)[1]:
            assert action.kind == "edit" or not action.sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Drag the clip's edge to change its length.", "Tell me how to change its length."),
        ("You can drag the title around.", "You can tell me where to put the title."),
        (
            "To change the order, drag the clips in the timeline.",
            "To change the order, tell me where to put the clips.",
        ),
        ("请拖动片段。", "请告诉我把片段放在哪里。"),
    ],
)
def test_an_edit_that_makes_no_sense_alone_suggests_nothing(text: str, shown: str) -> None:
    assert translated(text) == (shown, [Action("edit")])
