"""The dashboard: a web app for leaders, workshops and researchers (`groundswell dashboard`).

What calculates or words things (`plans`, `answers`, `picture`, `words`, `work`) knows nothing of
the web; what draws the pages (`app` and its pages) is the only place that imports Solara. Both call
the public API, as any script does.
"""
