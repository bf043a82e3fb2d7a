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
