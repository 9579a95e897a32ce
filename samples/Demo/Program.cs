using Multyagents.Demo;
using Multyagents.Demo.Api;
using Multyagents.Demo.Scenes;
using Multyagents.Demo.Telling;

var teller = Teller.OfProcess();
try
{
    var time = TimeProvider.System;
    var address = Environment.GetEnvironmentVariable("MULTYAGENTS_URL") is { Length: > 0 } url ? url : "http://127.0.0.1:8080";
    if (!Uri.TryCreate(address, UriKind.Absolute, out var server)) throw new DemoException($"MULTYAGENTS_URL is not a URL: {address}");
    using var client = new DemoClient(new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) });
    var name = $"{time.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}";
    var stage = new Stage(client, teller, new Checks(teller), time, Sample.Find(), name);

    await Connecting.Play(stage);
    var pipeline = await Preparing.Play(stage);
    var failed = await FirstRun.Play(stage, pipeline);
    await Failure.Play(stage, failed);
    await DryRun.Play(stage, failed);
    await Refusals.Play(stage, pipeline, failed);
    await Fixing.Play(stage, pipeline);
    var before = await TaskPicture.TakeAll(client, failed);
    var succeeded = await Rerun.Play(stage, failed);
    var after = await TaskPicture.TakeAll(client, succeeded);
    Comparing.Play(stage, failed, before, after);
    await Auditing.Play(stage, succeeded, before[Failure.FailedStep], after[Failure.FailedStep]);
    Result.Play(stage, pipeline, after);
    return Ending.Play(stage, succeeded);
}
catch (Exception problem) when (problem is DemoException or HttpRequestException or TaskCanceledException or IOException or System.Text.Json.JsonException)
{
    teller.Line($"[bold red]The story cannot go on:[/] {Spectre.Console.Markup.Escape(problem.Message)}");
    return 1;
}
