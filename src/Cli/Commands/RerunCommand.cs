using System.CommandLine;
using Multyagents.Cli.Api;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents rerun</c>: asks the server what would run, shows it, asks the user, and holds the server to it.</summary>
internal static class RerunCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = Arguments.RunId();
        var failed = new Option<bool>("--failed") { Description = "Select all that failed, were canceled or could not be submitted" };
        var tasks = new Option<long[]>("--task") { Description = "Select tasks by id", HelpName = "N", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var steps = new Option<string[]>("--step") { Description = "Select tasks by step id", HelpName = "ID", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var by = Arguments.By("Who asks; goes on record");
        by.Required = true;
        var reason = new Option<string>("--reason") { Description = "Why; goes on record", HelpName = "TEXT", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would run and change nothing" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask; needed where there is no terminal" };
        var most = new Option<int?>("--max-dispatch") { Description = "Dispatch at most so many at once", HelpName = "N" };
        var waits = Arguments.NoAutoDispatch();
        var command = new Command("rerun", "Re-run failed tasks; everything that succeeded stays as it is") { id, failed, tasks, steps, by, reason, dryRun, yes, most, waits };
        command.Validators.Add(result =>
        {
            // Whether they are given, not what: a value that cannot be read is reported on its own.
            var named = result.GetResult(tasks) is { Implicit: false } || result.GetResult(steps) is { Implicit: false };
            if (result.GetResult(failed) is { Implicit: false } == named) result.AddError("Say what to re-run: either --failed, or tasks and steps with --task and --step.");
        });
        common.Run(command, async (session, result, cancellation) =>
        {
            var intent = new RerunIntent(
                result.GetValue(id),
                result.GetValue(failed),
                new RerunRequest
                {
                    TaskIds = result.GetValue(tasks)!,
                    StepIds = result.GetValue(steps)!,
                    RequestedBy = result.GetValue(by)!,
                    Reason = result.GetValue(reason)!,
                    AutoDispatch = !result.GetValue(waits),
                    MaxDispatch = result.GetValue(most),
                },
                result.GetValue(dryRun),
                result.GetValue(yes));
            return await new RerunDialog(session, intent).Run(cancellation);
        });
        return command;
    }
}
