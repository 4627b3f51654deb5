import json

from trucewatch.core.issues import Issue


def test_what_names_of_files_may_hold_reaches_no_terminal_and_no_file() -> None:
    issue = Issue(code="c", where="a\x1b[31m\udcff\u202eb", what="", why="\n", next_step="")
    assert issue.where == "a\ufffd[31m\ufffd\ufffdb"
    assert json.loads(issue.model_dump_json())["why"] == "\n"
