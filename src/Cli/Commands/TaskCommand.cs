using System.CommandLine;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary><c>multyagents task</c>: a task and its attempts, or what one attempt wrote.</summary>
internal static class TaskCommand
{
    public static Command Create(CommonOptions common)
    {
        var id = new Argument<long>("ID") { Description = "The task" };
        var attempt = new Option<int?>("--attempt") { Description = "Show what this attempt wrote", HelpName = "N" };
        var command = new Command("task", "Show a task and its attempts, or the output of one") { id, attempt };
        common.Run(command, (session, result, cancellation) => result.GetValue(attempt) is { } number
            ? Output(session, result.GetValue(id), number, cancellation)
            : Task(session, result.GetValue(id), cancellation));
        return command;
    }

    private static async Task<int> Output(Session session, long task, int attempt, CancellationToken cancellation)
    {
        var reply = await session.Gateway.Output(task, attempt, cancellation);
        return reply.IsAnswered(out var output, out var failure) ? session.Show(output, TaskPage.Write) : session.Fail(failure);
    }

    private static async Task<int> Task(Session session, long id, CancellationToken cancellation)
    {
        var reply = await session.Gateway.Task(id, cancellation);
        if (!reply.IsAnswered(out var task, out var failure)) return session.Fail(failure);
        if (session.Json) return session.Show(task, (_, _) => { });
        if (!(await session.Gateway.Attempts(id, cancellation)).IsAnswered(out var attempts, out failure)) return session.Fail(failure);
        return session.Show(task, (screen, read) => TaskPage.Write(screen, read, attempts.Value));
    }
}
