"""Every number of the local backend that is a promise or a price, in one place."""

WEEK_S = 7 * 24 * 3600
TOKEN_LIFETIME_S = WEEK_S
CLAIM_LIFETIME_S = WEEK_S
# What is kept when nobody works with it any more; the settings may say otherwise.
FILMS_KEPT_S = WEEK_S
FILMS_KEPT_BYTES = 10_000_000_000
UPLOADS_KEPT_S = 90 * 24 * 3600
PROJECTS_KEPT_S = 180 * 24 * 3600
LEFTOVERS_KEPT_S = 24 * 3600

# A hosted anonymous account starts with 100. A draft made here costs nobody anything,
# so a local one starts with enough to play.
CREDITS_GRANTED = 5000
CLIP_PRICE = 100
EDIT_PRICE = 50
# A hold that its turn never settled (the process was killed) frees itself after this long.
HOLD_LIFETIME_S = 60

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT_BYTES = 500 * MEGABYTE
FREE_UPLOAD_LIMIT_BYTES = 200 * MEGABYTE
FREE_SKILL = "meta-video-generation-free"
# What is read and thrown away of an upload that is too large, so that the refusal arrives.
UPLOAD_DRAIN_BYTES = 1024 * MEGABYTE
FILES_PER_UPLOAD = 50

JSON_BODY_BYTES = 2 * MEGABYTE
DRAFT_BODY_BYTES = 16 * MEGABYTE
PROMPT_CHARACTERS = 10_000
NAME_CHARACTERS = 120

FETCH_CONNECT_S = 10
FETCH_TOTAL_S = 300
PROBE_S = 30
LISTEN_S = 120
UNDOS_KEPT = 20

TURN_LIMIT_S = 15 * 60

RENDER_LEASE_S = 3.0
RENDER_ATTEMPTS = 3

DEFAULT_CLIP_MS = 10_000
SHORTEST_DRAFT_MS = 500
LONGEST_DRAFT_MS = 600_000
PICTURE_MS = 3_000
