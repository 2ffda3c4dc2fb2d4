"""What has no meaning on PostgreSQL, and why: the one place that says so. A test holds each name to a test that is there."""

S = "tests/server_stub"
REASONS: dict[str, str] = {
    f"{S}/test_turns.py": "a command writes beside the server with a connection of its own there, and takes no turns",
    f"{S}/test_writing.py": "the writer is tried on a file without a server; test_postgresql.py tries what a server does",
    f"{S}/test_readiness.py::test_a_writer_that_is_gone_is_not_ready_and_leaves_nobody_waiting": "spoils the connection of SQLite's writer",
    f"{S}/workstations/test_register.py::test_a_pc_is_stopped_with_the_deed_itself_whatever_can_be_read_after_it": (
        "SQLite's glance reads in the loop; a server's is the read that the test takes away"
    ),
    f"{S}/test_migrations.py::test_a_folder_that_was_there_is_closed_to_others": "the mode of SQLite's file",
    f"{S}/test_command_line.py::test_init_copies_a_database_of_an_earlier_program_before_it_changes_it": (
        "a server's database is copied with pg_dump, by who runs it"
    ),
    f"{S}/test_command_line.py::test_settings_that_cannot_be_gone_by_are_told": "writes settings that name no database, or a wrong one",
    f"{S}/test_command_line.py::test_a_database_that_is_none_is_told": "spoils SQLite's file",
    f"{S}/test_command_line.py::test_a_full_disk_is_told": "fills the disk under SQLite's file",
    f"{S}/test_command_line.py::test_a_centre_that_cannot_start_says_why_in_lines_and_not_in_a_traceback": "cuts SQLite's file",
}


def reason(nodeid: str) -> str | None:
    """Why this test is left out on PostgreSQL; None: it is not."""
    path, _, name = nodeid.partition("::")
    return REASONS.get(path) or REASONS.get(f"{path}::{name.partition('[')[0]}")
