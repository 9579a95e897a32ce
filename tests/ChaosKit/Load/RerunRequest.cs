using System.Net;

namespace Multyagents.ChaosKit;

/// <summary>One operator's wish to re-run something, and what became of it.</summary>
internal sealed class RerunRequest(long run, string key, string by, string reason, long[] tasks, int maxDispatch)
{
    private readonly object _gate = new();

    public long Run => run;

    public string Key => key;

    public string By => by;

    public string Reason => reason;

    public long[] Tasks => tasks;

    /// <summary>Answered with 200 at least once.</summary>
    public bool IsAccepted { get; private set; }

    /// <summary>Refused, and never accepted.</summary>
    public bool IsRefused { get; private set; }

    public bool IsAnswered => IsAccepted || IsRefused;

    /// <summary>How often it was sent without an answer that counts.</summary>
    public int Repetitions { get; private set; }

    /// <summary>Sends it; true when it was answered for good.</summary>
    public async Task<bool> Send(Api api)
    {
        var answer = await api.Post($"/workflow-runs/{run}/partial-rerun", new { TaskIds = tasks, RequestedBy = by, Reason = reason, MaxDispatch = maxDispatch }, key);
        lock (_gate)
        {
            switch (answer)
            {
                case { Status: HttpStatusCode.OK }:
                    Assert.False(IsRefused, $"{key} was refused, then accepted");
                    Assert.Equal(tasks.Order(), Api.Ids(answer.Json["reset_task_ids"]).Order());
                    IsAccepted = true;
                    return true;
                case { Status: HttpStatusCode.Conflict, Code: "idempotency-key-in-flight" } or null:
                    Repetitions++;
                    return false;
                case { Status: HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity }:
                    Assert.False(IsAccepted, $"{key} was accepted, then refused: {answer.Text}");
                    IsRefused = true;
                    return true;
                default:
                    Assert.Fail($"{key}: {answer.Status} {answer.Text}");
                    return false;
            }
        }
    }
}
