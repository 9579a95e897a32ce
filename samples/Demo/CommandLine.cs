using System.Globalization;
using Multyagents.Demo.Large;

namespace Multyagents.Demo;

/// <summary>What the demo was asked for.</summary>
internal abstract record CommandLine
{
    private const string LargeCommand = "large";
    private const string TasksOption = "--tasks";
    private const string DispatchOption = "--dispatch";

    private CommandLine()
    {
    }

    public static string Usage { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        Usage: dotnet run --project samples/Demo [-- large [--tasks N] [--dispatch N]]

          (nothing)     tell the story of a failed branch, and leave runs to look at
          large         make a large run
          --tasks N     with so many tasks: {LargeLimits.MinTasks} to {LargeLimits.MaxTasks}, default {LargeLimits.DefaultTasks}
          --dispatch N  of which so many are dispatched: 0 to all, default {LargeLimits.DefaultDispatch} or all

        MULTYAGENTS_URL names the system, default http://127.0.0.1:8080; MULTYAGENTS_API_KEY is an admin's key where it asks for one.
        """);

    public static CommandLine Parse(params string[] args) => args switch
    {
        [] => new Story(),
        ["help" or "--help" or "-h", ..] => new Help(),
        [LargeCommand, .. var options] => ParseLarge(options),
        [var other, ..] => new Refused($"'{other}' is not known"),
    };

    private static CommandLine ParseLarge(string[] options)
    {
        var values = new Dictionary<string, int>();
        for (var i = 0; i < options.Length; i += 2)
        {
            var name = options[i];
            if (name is not (TasksOption or DispatchOption)) return new Refused($"'{name}' is not known");
            if (i + 1 == options.Length) return new Refused($"{name} needs a number");
            if (!int.TryParse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return new Refused($"{name}: '{options[i + 1]}' is not a number");
            if (!values.TryAdd(name, value)) return new Refused($"{name} is given twice");
        }

        var tasks = values.GetValueOrDefault(TasksOption, LargeLimits.DefaultTasks);
        if (tasks is < LargeLimits.MinTasks or > LargeLimits.MaxTasks) return OutOfRange(TasksOption, tasks, LargeLimits.MinTasks, LargeLimits.MaxTasks);
        var dispatch = values.GetValueOrDefault(DispatchOption, Math.Min(tasks, LargeLimits.DefaultDispatch));
        return dispatch <= tasks ? new LargeRun(tasks, dispatch) : OutOfRange(DispatchOption, dispatch, 0, tasks);
    }

    private static Refused OutOfRange(string name, int value, int min, int max) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}: {value} is not from {min} to {max}"));

    /// <summary>The story of a failed branch, and runs to look at.</summary>
    internal sealed record Story : CommandLine;

    /// <summary>A large run.</summary>
    /// <param name="Tasks">Its tasks.</param>
    /// <param name="Dispatch">How many of them are dispatched at most.</param>
    internal sealed record LargeRun(int Tasks, int Dispatch) : CommandLine;

    /// <summary>How the demo is called.</summary>
    internal sealed record Help : CommandLine;

    /// <summary>It cannot be understood.</summary>
    internal sealed record Refused(string Problem) : CommandLine;
}
