using System.CommandLine;
using System.Net.Http.Headers;

namespace Multyagents.Cli.Commands;

/// <summary>What every command takes: where the gateway is, who asks, and in which form the answer is wanted.</summary>
internal sealed class CommonOptions(Surroundings surroundings)
{
    private const string DefaultUrl = "http://127.0.0.1:8080";
    private const string UrlVariable = "MULTYAGENTS_URL";
    private const string KeyVariable = "MULTYAGENTS_API_KEY";

    private readonly Option<string> _url = new("--url") { Description = $"The gateway; else {UrlVariable}, else {DefaultUrl}", Recursive = true, HelpName = "URL" };
    private readonly Option<string> _key = new("--api-key") { Description = $"Sent as bearer token; better in {KeyVariable}, where other users do not see it", Recursive = true, HelpName = "KEY" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the server's answer as it came", Recursive = true };

    /// <summary>Lets all commands below take them.</summary>
    public void AddTo(Command root)
    {
        root.Options.Add(_url);
        root.Options.Add(_key);
        root.Options.Add(_json);
    }

    /// <summary>Makes this the command's action, once address and key are found to be usable.</summary>
    public void Run(Command command, Func<Session, ParseResult, CancellationToken, Task<int>> action) => command.SetAction(async (result, cancellation) =>
    {
        var session = new Session(surroundings, result.GetValue(_json));
        if (!TryReadUrl(result, out var url)) return session.Misused($"'{url}' (--url or {UrlVariable}) is not the http or https address of a gateway");
        if (!TryReadKey(result, out var key)) return session.Misused($"the API key (--api-key or {KeyVariable}) has characters that no API key has");
        using (session.Connect(url, key))
        {
            try
            {
                return await action(session, result, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return ExitCode.Interrupted;
            }
        }
    });

    private bool TryReadUrl(ParseResult result, out string url)
    {
        url = Given(result.GetValue(_url), UrlVariable) ?? DefaultUrl;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
    }

    private bool TryReadKey(ParseResult result, out AuthenticationHeaderValue? key)
    {
        var given = Given(result.GetValue(_key), KeyVariable);
        key = null;
        if (given is null) return true;
        if (given.Any(character => character is <= ' ' or > '~')) return false;
        key = new AuthenticationHeaderValue("Bearer", given);
        return true;
    }

    private string? Given(string? option, string variable) => option ?? (surroundings.Variable(variable) is { Length: > 0 } value ? value : null);
}
