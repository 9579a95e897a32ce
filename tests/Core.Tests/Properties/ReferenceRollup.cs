namespace Multyagents.Core.Tests.Properties;

/// <summary>What the tasks of a reference run add up to, counted from scratch.</summary>
internal static class ReferenceRollup
{
    private static readonly RandomCheck[] Default = [new("task-status", true, true)];

    public static RunRollup Of(ReferenceRun run)
    {
        var tasks = run.Tasks;
        var numbers = Enumerable.Range(0, tasks.Length).ToArray();
        return new(
            tasks.Sum(task => task.RetriesTotal),
            numbers.Where(i => tasks[i].RetriesTotal > 0).Select(run.Id).ToValueList(),
            numbers.Where(i => tasks[i].RetriesExhausted).Select(run.Id).ToValueList(),
            tasks.Select(task => task.Category).OfType<FailureCategory>().Distinct().Order().ToValueList(),
            tasks.GroupBy(task => task.Conditions.Role).Select(Figures).ToValueList(),
            Gates(run));
    }

    private static RoleFigures Figures(IGrouping<RoleId, ReferenceTask> tasks) => new(
        tasks.Key,
        tasks.Count(),
        tasks.Count(task => task.Status == TaskStatus.Success),
        tasks.Count(task => task.HasFailed),
        tasks.Sum(task => task.RetriesTotal),
        new TimeSpan(tasks.Where(task => task.HasEnded).Sum(task => Math.Max(0, (task.FinishedAt - task.StartedAt)?.Ticks ?? 0))));

    private static GateTotals Gates(ReferenceRun run)
    {
        var total = new int[12];
        for (var i = 0; i < run.Tasks.Length; i++)
        {
            var checks = run.Tasks[i].Conditions.Gate ?? Default;
            var counts = new Dictionary<string, int> { ["pass"] = 0, ["fail"] = 0, ["pending"] = 0, ["skipped"] = 0 };
            var blockers = 0;
            foreach (var check in checks)
            {
                var answer = Answer(run, i, check.Check);
                counts[answer]++;
                if (answer == "fail" && check is { Required: true, Blocks: true }) blockers++;
            }

            total[0]++;
            if (checks.Count == 0) total[4]++;
            else if (blockers > 0) total[2]++;
            else if (counts["pending"] > 0) total[3]++;
            else total[1]++;
            total[5] += checks.Count;
            total[6] += counts["pass"];
            total[7] += counts["fail"];
            total[8] += counts["pending"];
            total[9] += counts["skipped"];
            total[10] += blockers;
            total[11] += counts["fail"] - blockers;
        }

        return new(total[0], total[1], total[2], total[3], total[4], total[5], total[6], total[7], total[8], total[9], total[10], total[11]);
    }

    private static string Answer(ReferenceRun run, int i, string check)
    {
        var task = run.Tasks[i];
        string UntilTheEnd(bool holds) => holds ? "pass" : task.HasEnded ? "fail" : "pending";
        return check switch
        {
            "task-status" => UntilTheEnd(task.Status == TaskStatus.Success),
            "approval-status" => task.Approval?.Status switch
            {
                null => "skipped",
                ApprovalStatus.Approved => "pass",
                ApprovalStatus.Rejected => "fail",
                _ => "pending",
            },
            "handoff-present" => UntilTheEnd(task.Handoff is not null),
            "required-artifacts-present" => task.Conditions.Required.Count == 0 ? "skipped" : UntilTheEnd(run.HasInputs(i)),
            _ => "fail",
        };
    }
}
