"""The worker that turns a draft into a file, in a process of its own.

`job` reads what is asked for, `plan` says which picture is shown when, `source` opens or paints it
ahead of time, `film` yields the finished frames, `encode` (or `animation`, `poster`) writes them.

A painting is made once: `scene` describes it, `scenes/` paint it with the help of `paint/` and
`effect/`, `convert` turns it into planes. For every frame `painted` has `camera`, `sheet`,
`glide` and `brush` move and blend them. Letters are `type/`, sound is `sound/`.
"""
