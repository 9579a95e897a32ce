using System.Diagnostics;
using System.Net.Http.Headers;
using Multyagents.Cli.Api;
using Multyagents.Cli.Output;

namespace Multyagents.Cli.Commands;

/// <summary>One command at work: the gateway it talks to and where it writes.</summary>
internal sealed class Session(Surroundings surroundings, bool json)
{
    private GatewayClient? _gateway;

    public Surroundings Surroundings => surroundings;

    /// <summary>Whether the server's answer is wanted as it came.</summary>
    public bool Json => json;

    /// <summary>What was asked for.</summary>
    public Screen Output { get; } = new(surroundings.Output, surroundings.IsOutputTerminal, surroundings.WantsColour);

    /// <summary>Notes, refusals and questions.</summary>
    public Screen Error { get; } = new(surroundings.Error, surroundings.IsErrorTerminal, surroundings.WantsColour);

    public GatewayClient Gateway => _gateway ?? throw new InvalidOperationException("the session is not connected");

    /// <summary>Makes the gateway reachable until the result is disposed.</summary>
    public IDisposable Connect(string url, AuthenticationHeaderValue? key)
    {
        var http = new HttpClient(surroundings.NewHandler()) { BaseAddress = new Uri(url.EndsWith('/') ? url : url + "/") };
        http.DefaultRequestHeaders.Authorization = key;
        _gateway = new GatewayClient(http);
        return http;
    }

    /// <summary>Shows an answer.</summary>
    /// <returns>The exit code.</returns>
    public int Show<T>(Answer<T> answer, Action<Screen, T> page)
    {
        if (Json) Output.Json(answer.Text);
        else page(Output, answer.Value);
        return ExitCode.Done;
    }

    /// <summary>Tells why there is no answer.</summary>
    /// <returns>The exit code.</returns>
    public int Fail(Failure failure)
    {
        switch (failure)
        {
            case Failure.Refused refused:
                if (Json) Error.Json(refused.Text);
                else ProblemPage.Write(Error, refused.Problem);
                return refused.Problem.Code == Problem.PlanChangedCode ? ExitCode.PlanChanged : ExitCode.Refused;
            case Failure.NoAnswer none:
                Error.Line(new Piece(none.Detail, Tone.Bad));
                return ExitCode.NotReachable;
            default:
                throw new UnreachableException($"no words for {failure.GetType().Name}");
        }
    }

    /// <summary>Tells what is wrong with the command line.</summary>
    /// <returns>The exit code.</returns>
    public int Misused(string what)
    {
        Error.Line(new Piece(what, Tone.Bad));
        return ExitCode.Usage;
    }
}
