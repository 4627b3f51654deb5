import pickle

from hypothesis import given
from hypothesis import strategies as st

from trucewatch.report.record import Report


@given(st.text(max_size=20), st.none() | st.sampled_from(["en", "ar"]))
def test_an_altered_record_is_the_copy_that_pydantic_makes(text: str, language: str | None) -> None:
    before = Report(id="r1", text="Shells fell.", via=("post",))
    after = before.altered(text=text, language=language)
    assert after == before.model_copy(update={"text": text, "language": language})
    assert after.model_fields_set == {"id", "text", "via", "language"}
    assert pickle.loads(pickle.dumps(after)) == after  # noqa: S301 - our own bytes
    assert (before.text, before.language) == ("Shells fell.", None)
