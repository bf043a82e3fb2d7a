"""Wishes applied to drafts. Pure: a draft and wishes in, a draft and what to tell out."""

from nemo_cli.local.drafting.apply import apply_wishes
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.materials import Upload
from nemo_cli.local.drafting.outcome import Note
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import read_draft

__all__ = ["Draft", "Materials", "Note", "Outcome", "Upload", "apply_wishes", "read_draft"]
