using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>Waits until the system answers.</summary>
internal static class Connecting
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    public static async Task Play(Stage stage, string title, string text)
    {
        await WaitForHealth(stage);
        var contract = await stage.Client.Get<ContractInfo>(Paths.Contract);
        stage.Teller.Title(
            $"Multyagents: {title}",
            $"{stage.Client.BaseAddress} answers, contract {contract.ContractVersion}. {text}");
    }

    private static async Task WaitForHealth(Stage stage)
    {
        var start = stage.Time.GetTimestamp();
        while (await Ask(stage) is { } problem)
        {
            if (stage.Time.GetElapsedTime(start) >= _patience)
                throw new DemoException($"{stage.Client.BaseAddress} is not healthy after {_patience.TotalSeconds} s: {problem}. `make run` starts the system.");
            await Task.Delay(_pause, stage.Time);
        }
    }

    /// <summary>Why the system is not ready; null when it is.</summary>
    private static async Task<string?> Ask(Stage stage)
    {
        try
        {
            var answer = await stage.Client.TryGet(Paths.Health);
            return answer.IsSuccess && answer.Read<Health>().Status == "ok" ? null : $"{answer.Status} {answer.Text}";
        }
        catch (HttpRequestException notYet)
        {
            return notYet.Message;
        }
    }
}
