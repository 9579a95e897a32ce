using System.Globalization;
using Multyagents.Cli.Tests.Support;
using Multyagents.Contract.Tests.Harness;

[assembly: AssemblyFixture(typeof(GatewayHost))]
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace Multyagents.Cli.Tests.Support;

/// <summary>Runs command lines in this process against a whole gateway.</summary>
public abstract class CliTest(GatewayHost gateway) : GatewayTest(gateway)
{
    private static int _keys;

    private protected string Url => Gateway.Http.BaseAddress!.ToString();

    /// <summary>Surroundings of a script: nothing is a terminal, and only the address is set.</summary>
    private protected Surroundings Script => new()
    {
        Output = new LiveText(),
        Error = new LiveText(),
        Input = new Answers(null),
        IsOutputTerminal = false,
        IsErrorTerminal = false,
        IsInputTerminal = false,
        Variable = name => name == "MULTYAGENTS_URL" ? Url : null,
        NewKey = () => string.Create(CultureInfo.InvariantCulture, $"cli-test-{Interlocked.Increment(ref _keys)}"),
        Time = TimeProvider.System,
        NewHandler = () => new SocketsHttpHandler { AllowAutoRedirect = false },
    };

    /// <summary>Surroundings of a person who answers so.</summary>
    private protected Surroundings Person(string? answer, Func<Task>? meanwhile = null) => Script with
    {
        Input = new Answers(answer, meanwhile),
        IsOutputTerminal = true,
        IsErrorTerminal = true,
        IsInputTerminal = true,
    };

    /// <summary>Runs a command line of a script. Words are separated by spaces.</summary>
    protected Task<CliRun> Cli(string words) => Cli(Script, words.Split(' '));

    private protected static async Task<CliRun> Cli(Surroundings surroundings, params string[] args)
    {
        var code = await CommandLine.Run(args, surroundings, TestContext.Current.CancellationToken);
        return new(code, surroundings.Output.ToString()!, surroundings.Error.ToString()!);
    }

    /// <summary>The words that re-run something of a run.</summary>
    protected static string[] RerunWords(Run run, params string[] more) => ["rerun", $"{run.Id}", "--by", "ann", "--reason", "why not", .. more];
}
