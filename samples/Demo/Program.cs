using Multyagents.Demo;
using Multyagents.Demo.Api;
using Multyagents.Demo.Large;
using Multyagents.Demo.Scenes;
using Multyagents.Demo.Telling;

const int UsageError = 2;

var teller = Teller.OfProcess();
var asked = CommandLine.Parse(args);
if (asked is CommandLine.Refused refused)
{
    Console.Error.WriteLine($"{refused.Problem}{Environment.NewLine}{Environment.NewLine}{CommandLine.Usage}");
    return UsageError;
}

if (asked is CommandLine.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

try
{
    var time = TimeProvider.System;
    var address = Environment.GetEnvironmentVariable("MULTYAGENTS_URL") is { Length: > 0 } url ? url : "http://127.0.0.1:8080";
    if (!Uri.TryCreate(address, UriKind.Absolute, out var server)) throw new DemoException($"MULTYAGENTS_URL is not a URL: {address}");
    using var client = new DemoClient(new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) });
    if (Environment.GetEnvironmentVariable("MULTYAGENTS_API_KEY") is { Length: > 0 } key) client.ApiKey = key;
    var name = $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}";
    var session = await client.Get<SessionInfo>(Paths.Session);
    var stage = new Stage(client, teller, new Checks(teller), time, Sample.Find(), name, session.Name ?? "olga");

    if (asked is not CommandLine.LargeRun large) return await Story.Play(stage);
    await LargeShowing.Play(stage, large);
    return 0;
}
catch (Exception problem) when (problem is DemoException or HttpRequestException or TaskCanceledException or IOException or System.Text.Json.JsonException)
{
    teller.Line($"[bold red]The demo cannot go on:[/] {Spectre.Console.Markup.Escape(problem.Message)}");
    return 1;
}
