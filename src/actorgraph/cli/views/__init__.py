"""Which view shows the answer to which command. A view is imported when it is needed, so that no answer waits for another's."""

from __future__ import annotations

from typing import Any

from actorgraph.cli.views.view import View


def view_of(command: str) -> View[Any]:
    """The view of the answers to a command, such as `hostile`."""
    view: View[Any]
    match command:
        case "allies" | "hostile":
            from actorgraph.cli.views.neighbours import neighbours_view as view
        case "between":
            from actorgraph.cli.views.between import between_view as view
        case "show":
            from actorgraph.cli.views.profile import profile_view as view
        case "timeline":
            from actorgraph.cli.views.timeline import timeline_view as view
        case "changes":
            from actorgraph.cli.views.changes import changes_view as view
        case "disputes":
            from actorgraph.cli.views.disputes import disputes_view as view
        case "path":
            from actorgraph.cli.views.path import path_view as view
        case "actors" | "sources" | "types":
            from actorgraph.cli.views.listings import LISTING_VIEWS

            view = LISTING_VIEWS[command]
        case _:
            raise ValueError(f"no view shows the answers to {command}")
    return view
