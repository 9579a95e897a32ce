namespace Multyagents.Bench.Load;

/// <summary>Tasks that were dispatched to a runner which reports nothing: their callbacks are the measurement's to send.</summary>
internal static class HeldTasks
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    /// <summary>Starts runs of a template whose steps are held and waits until the runner has all of their tasks.</summary>
    public static async Task<List<HeldTask>> Dispatch(GatewayProcess gateway, BareProcess runner, long template, int runs, int tasksPerRun)
    {
        var held = new List<HeldTask>();
        for (var run = 0; run < runs; run++) await gateway.Api.StartRun(template);
        while (held.Count < runs * tasksPerRun)
        {
            await Task.Delay(20);
            held.AddRange(await runner.Get<HeldTask[]>($"/held"));
        }

        // The answers of the last submissions are journaled too.
        await Task.Delay(Settling);
        return held;
    }

    /// <summary>What a runner would report of one task: running, then success.</summary>
    public static byte[][] Callbacks(HeldTask task)
    {
        var path = new Uri(task.CallbackUrl).PathAndQuery;
        var token = $"X-Runner-Token: {task.Token}\r\n";
        return
        [
            RawHttp.Request(path, """{"status":"running","started_at":"2026-03-01T12:00:00Z"}""", token),
            RawHttp.Request(path, """{"status":"success","message":"done","started_at":"2026-03-01T12:00:00Z","finished_at":"2026-03-01T12:00:01Z","exit_code":0}""", token),
        ];
    }
}
