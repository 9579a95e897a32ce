namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>What the runner executes, once, and how it ends it.</summary>
internal static class RunnerGuards
{
    public static IReadOnlyList<Guard> All { get; } =
    [
        new(
            "The same key starts nothing again",
            "src/Runner/Ledger/LedgerStatements.cs",
            "ON CONFLICT(key) DO NOTHING RETURNING id",
            "ON CONFLICT(key) DO UPDATE SET status = excluded.status RETURNING id",
            "Runner.Tests",
            "*IdempotencyTests.*"),
        new(
            "A key of another execution is refused",
            "src/Runner/RunnerService.cs",
            "if (row.Fingerprint != fingerprint)",
            "if (row.Fingerprint.Length == 0)",
            "Runner.Tests",
            "*IdempotencyTests.A_key_of_another_execution_is_refused_also_after_its_end"),
        new(
            "A newer attempt ends the older one",
            "src/Runner/RunnerService.cs",
            "older.RequestEnd(EndReason.Superseded);\n        }\n\n        var answer",
            "}\n\n        var answer",
            "Runner.Tests",
            "*IdempotencyTests.A_newer_attempt_ends_the_older_one_first_and_nobody_is_told_of_it"),
        new(
            "An older attempt that comes late is refused",
            "src/Runner/RunnerService.cs",
            "if (_live.LatestOfTask(request.TaskId) is { } latest && latest.Attempt > attempt)",
            "if (_live.LatestOfTask(request.TaskId) is { } latest && latest.Attempt < 0)",
            "Runner.Tests",
            "*IdempotencyTests.An_older_attempt_that_comes_late_is_refused"),
        new(
            "A cancel ends the whole tree",
            "src/Runner/Processes/ProcessExecutor.cs",
            "await group.End(options.KillGrace, stop);",
            "",
            "Runner.Tests",
            "*KillTests.A_cancel_ends_the_whole_tree"),
        new(
            "What a command leaves behind ends with it",
            "src/Runner/Processes/ProcessExecutor.cs",
            "await group.Sweep(options.KillGrace, stop);",
            "",
            "Runner.Tests",
            "*KillTests.What_a_command_leaves_behind_ends_with_it"),
        new(
            "A folder that is another's is not taken up",
            "src/Runner/Processes/ProcessExecutor.cs",
            "if (MustBeMarked(execution) && !folder.IsPrepared)",
            "if (MustBeMarked(execution) && !Directory.Exists(folder.Root))",
            "Runner.Tests",
            "*LeftFolderTests.The_result_of_another_under_the_same_number_is_not_taken_for_ours"),
        new(
            "What the disk keeps out of reach is tried again",
            "src/Runner/Executions/ExecutionDriver.cs",
            "var outcome = await ToTheEnd(execution, executor, run, stop);",
            "var outcome = await run(execution, stop);",
            "Runner.Tests",
            "*LeftFolderTests.A_disk_that_takes_no_mark_of_abandonment_is_tried_again_until_it_does"),
    ];
}
