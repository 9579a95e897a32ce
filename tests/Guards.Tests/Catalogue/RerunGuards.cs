namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>The rules of the partial re-run.</summary>
internal static class RerunGuards
{
    private const string Rules = "src/Grains/Runs/Reruns/PartialRerunRules.cs";
    private const string Command = "src/Grains/Runs/Commands/PartialRerun.cs";

    public static IReadOnlyList<Guard> All { get; } =
    [
        new(
            "Nothing of an aborted run is re-run",
            "src/Grains/Runs/Commands/Dispatching.cs",
            "if (state.IsAborted) return new RunRejection.RunIsAborted(state.Id, operation);",
            "",
            "Core.Tests",
            "*PartialReruns.RuleTests.Rule_1_an_aborted_run_is_refused"),
        new(
            "Nothing of a paused run is re-run",
            "src/Grains/Runs/Commands/Dispatching.cs",
            "if (state.IsPaused) return new RunRejection.RunIsPaused(state.Id, operation);",
            "",
            "Core.Tests",
            "*PartialReruns.RuleTests.Rule_1_a_paused_run_is_refused"),
        new(
            "Nothing is re-run while tasks are active",
            Rules,
            "(state.Active.Count == 0 ? null :",
            "(state.Active.Count >= 0 ? null :",
            "Core.Tests",
            "*PartialReruns.RuleTests.Rule_2_no_task_is_active"),
        new(
            "Nothing is re-run while tasks are active, by the oracle",
            Rules,
            "?? CheckRun(state)",
            "",
            "Simulation.Tests",
            "*No_schedule_breaks_an_invariant"),
        new(
            "Tasks of another run are not re-run",
            Rules,
            "if (unknownTasks.Count > 0) return new RunRejection.UnknownTasks(state.Id, unknownTasks);",
            "request = request with { TaskIds = request.TaskIds.Except(unknownTasks).ToValueList() };",
            "Core.Tests",
            "*PartialReruns.RuleTests.Rule_3_unknown_tasks_are_listed_once_each"),
        new(
            "Only what failed is re-run",
            Rules,
            "?? CheckStatuses(state, selection)",
            "",
            "Core.Tests",
            "*PartialReruns.RuleTests.Rule_4_only_failed_terminal_tasks"),
        new(
            "Nothing is re-run below a failure that is not selected",
            Rules,
            "?? CheckDependencies(state, selection)",
            "",
            "Core.Tests",
            "*PartialReruns.RuleTests.Rule_5_no_dependency_on_an_unselected_failure"),
        new(
            "A re-run of nothing is refused",
            Rules,
            "if (request.TaskIds.Count + request.StepIds.Count == 0)",
            "if (request.TaskIds.Count + request.StepIds.Count < 0)",
            "Core.Tests",
            "*PartialReruns.RuleTests.Bad_content_is_named_field_by_field"),
        new(
            "A re-run says why",
            Rules,
            "if (string.IsNullOrWhiteSpace(request.Reason))",
            "if (request.Reason is null)",
            "Core.Tests",
            "*PartialReruns.RuleTests.Bad_content_is_named_field_by_field"),
        new(
            "A re-run is held to the plan that was shown",
            Rules,
            "?? CheckPlan(state, request, selection)",
            "",
            "Core.Tests",
            "*PartialReruns.PlanHashTests.Another_attempt_is_a_change_even_when_it_ended_alike"),
        new(
            "A re-run is held to the version that was seen",
            Rules,
            "?? RunControls.Stale(state, request.ExpectedVersion)",
            "",
            "Core.Tests",
            "*PartialReruns.RuleTests.A_stale_version_is_refused_before_the_state_is_looked_at"),
        new(
            "A key that was used re-runs nothing again",
            Command,
            "if (state is not null && Earlier(state, Request) is { } earlier)",
            "if (state is not null && Request.DryRun && Earlier(state, Request) is { } earlier)",
            "Core.Tests",
            "*PartialReruns.IdempotencyTests.The_same_key_and_body_do_nothing_again"),
        new(
            "A key with another body is refused",
            Command,
            "return earlier.RequestHash == Request.RequestHash",
            "return earlier.RequestHash is not null || Request.RequestHash is not null",
            "Core.Tests",
            "*PartialReruns.IdempotencyTests.The_same_key_with_another_body_is_refused"),
        new(
            "A dry run changes nothing",
            Command,
            "if (Request.DryRun) return Decision.Nothing(state);",
            "",
            "Core.Tests",
            "*PartialReruns.EffectTests.A_dry_run_changes_nothing"),
        new(
            "A request under a key whose first answer is not there yet waits",
            "src/Grains/Runs/IdempotencyKeysInFlight.cs",
            "if (_hashes.TryGetValue(key, out var hash))",
            "if (_hashes.Remove(key, out var hash) && hash == \"never\")",
            "Grains.Tests",
            "*RunnerConversationTests.A_request_with_a_key_in_flight_is_refused_and_its_repetition_re_runs_nothing"),
    ];
}
