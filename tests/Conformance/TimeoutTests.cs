using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>A caller waits as long as the response time-out, and no longer.</summary>
public sealed class TimeoutTests(ImpatientHostFixture host) : IClassFixture<ImpatientHostFixture>
{
    [Fact]
    public async Task A_call_that_takes_too_long_times_out_and_its_turn_goes_on_to_its_end()
    {
        var grain = host.Client.GetGrain<IPatientGrain>(Keys.Next());
        var (inside, topic) = (Checkpoint.Create(), Keys.NextText());
        await Assert.ThrowsAsync<TimeoutException>(() => grain.HoldThenNote(inside.Name, topic));
        Assert.Empty(Journal.Of(topic));
        inside.Open();
        Assert.Equal(["held"], await Journal.WaitForAsync(topic, 1));
    }

    [Fact]
    public async Task A_call_that_timed_out_in_the_queue_is_never_executed()
    {
        var grain = host.Client.GetGrain<IPatientGrain>(Keys.Next());
        var (inside, topic) = (Checkpoint.Create(), Keys.NextText());
        var holding = grain.HoldThenNote(inside.Name, topic);
        await inside.ArrivalAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => grain.Note(topic, "too late"));
        inside.Open();
        await Assert.ThrowsAsync<TimeoutException>(() => holding);
        await Journal.WaitForAsync(topic, 1);
        await grain.Note(topic, "in time");
        Assert.Equal(["held", "in time"], Journal.Of(topic));
    }
}
