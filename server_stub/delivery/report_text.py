"""A quality report in words, for people at the agency and the bureau. The words are data."""

from server_stub.clock import CIVIL, moment
from server_stub.delivery import notes
from server_stub.delivery.agency_file import reasons
from server_stub.delivery.quality import QualityCompared, QualityKind, QualityReport
from server_stub.delivery.unknown_codes import NoCodes
from server_stub.population.authority import authority


def written(report: QualityReport) -> str:
    """Lines of text, ended."""
    words = notes.words()
    say = words.labels
    lines = [
        say["title"],
        f"{say['agency']}：{authority().agencies.get(report.agency, report.agency)}",
        f"{say['made_at']}：{moment(report.made_at).astimezone(CIVIL):%Y-%m-%d %H:%M}",
        f"{say['read_as']}：{words.read_as[report.read_as]}",
        f"{say['digest']}：{report.digest[:16]}",
        "",
    ]
    counts = ("rows", "taken", "good", "repaired", "doubtful", "refused", "duplicates")
    lines += [f"{say[name]}：{getattr(report, name):,}" for name in counts]
    lines += _kinds(say["repaired"], report.repaired_kinds, words.repaired)
    lines += _kinds(say["doubtful"], report.doubtful_kinds, words.doubtful)
    lines += _kinds(say["refused"], report.refused_kinds, reasons())
    lines += _unknown(report)
    lines += _no_codes(report.no_codes)
    lines += _compared(report.compared)
    return "\n".join([*lines, ""])


def _kinds(title: str, kinds: list[QualityKind], words: dict[str, str]) -> list[str]:
    if not kinds:
        return []
    say = notes.words().labels
    lines = ["", f"【{title.removeprefix('其中')}】"]
    for each in kinds:
        examples = "、".join(
            f"{say['line'].format(line=one.line)} {one.number}".strip() for one in each.examples
        )
        lines.append(f"  {words.get(each.kind, each.kind)}：{each.count:,}（{examples}）")
    return lines


def _unknown(report: QualityReport) -> list[str]:
    if not report.unknown:
        return []
    words = notes.words()
    lines = ["", f"【{words.labels['unknown']}】"]
    lines += [
        f"  {words.fields.get(each.field, each.field)} {each.code}：{each.count:,}" for each in report.unknown
    ]
    if report.unknown_more:
        lines.append(f"  {words.labels['more'].format(count=report.unknown_more)}")
    return lines


def _no_codes(found: list[NoCodes]) -> list[str]:
    """By their lines only: it may be about somebody."""
    if not found:
        return []
    words = notes.words()
    say = words.labels
    lines = ["", f"【{say['no_codes']}】"]
    for each in found:
        told = "、".join(say["line"].format(line=line) for line in each.lines)
        some = say["and_more"] if len(each.lines) < each.count else ""
        where = f"（{told}{some}）" if told else ""
        lines.append(f"  {words.fields.get(each.field, each.field)}：{each.count:,}{where}")
    return lines


def _compared(compared: QualityCompared | None) -> list[str]:
    words = notes.words()
    say = words.labels
    lines = ["", f"【{say['compared']}】"]
    if compared is None:
        return [*lines, f"  {say['none_before']}"]
    lines.append(f"  {say['batch']}：{compared.batch}")
    lines += [f"  {say[name]}：{getattr(compared, name):,}" for name in ("new", "gone", "same", "changed")]
    return lines + [f"    {words.fields[name]}：{count:,}" for name, count in compared.by_field.items()]
