using Multyagents.Demo.Api;

namespace Multyagents.Demo.Scenes;

/// <summary>Waits until the system answers.</summary>
internal static class Connecting
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    public static async Task Play(Stage stage)
    {
        await WaitForHealth(stage);
        var contract = await stage.Client.Get<ContractInfo>(Paths.Contract);
        stage.Teller.Title(
            "Multyagents: a branch fails, only that branch runs again",
            $"{stage.Client.BaseAddress} answers, contract {contract.ContractVersion}. Every line below comes from that system; ✓ marks what the demo has checked.");
    }

    private static async Task WaitForHealth(Stage stage)
    {
        var start = stage.Time.GetTimestamp();
        while (true)
        {
            try
            {
                var answer = await stage.Client.TryGet(Paths.Health);
                if (answer.IsSuccess && answer.Read<Health>().Status == "ok") return;
            }
            catch (HttpRequestException) when (stage.Time.GetElapsedTime(start) < _patience)
            {
                // Not up yet: ask again.
            }

            if (stage.Time.GetElapsedTime(start) >= _patience) throw new DemoException($"{stage.Client.BaseAddress} is not healthy after {_patience.TotalSeconds} s");
            await Task.Delay(_pause, stage.Time);
        }
    }
}
