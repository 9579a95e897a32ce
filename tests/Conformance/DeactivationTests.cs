using Multyagents.Conformance.Grains;

namespace Multyagents.Conformance;

/// <summary>An activation ends; the grain goes on in the next one. No request is lost on the way.</summary>
public sealed class DeactivationTests(GrainHostFixture host)
{
    [Fact]
    public async Task The_next_call_is_served_by_a_new_activation_without_the_old_state()
    {
        var key = Keys.Next();
        var grain = host.Client.GetGrain<IProbeGrain>(key);
        var first = await grain.ActivationNumber();
        Assert.Equal(1, await grain.Increment());
        await grain.DeactivateSoon();
        Assert.Equal(0, await grain.Count());
        Assert.NotEqual(first, await grain.ActivationNumber());
        Assert.Equal(["activated", "deactivated ApplicationRequested", "activated"], Journal.Of(ProbeGrain.TopicOf(key)));
    }

    [Fact]
    public async Task Requests_that_arrive_during_the_deactivation_wait_for_the_next_activation()
    {
        var key = $"{LifecycleGrain.Slow} {Keys.NextText()}";
        var grain = host.Client.GetGrain<ILifecycleGrain>(key);
        Checkpoint.Named($"arrive {key}").Open();
        var leaving = Checkpoint.Named($"leave {key}");

        Assert.Equal(1, await grain.Increment());
        await grain.Leave();
        await leaving.ArrivalAsync();
        var calls = Enumerable.Range(0, 10).Select(_ => grain.Increment()).ToList();
        Assert.DoesNotContain(calls, call => call.IsCompleted);
        leaving.Open();
        Assert.Equal(Enumerable.Range(1, 10), (await Task.WhenAll(calls)).Order());
        Assert.Equal(["activating", "activated", "left", "activating", "activated"], Journal.Of(key));
    }

    [Fact]
    public async Task A_turn_that_runs_is_finished_first()
    {
        var key = Keys.NextText();
        var grain = host.Client.GetGrain<IOpenLifeGrain>(key);
        var inside = Checkpoint.Create();
        var held = grain.Hold(inside.Name);
        await inside.ArrivalAsync();
        await grain.Leave();
        Assert.DoesNotContain("left", Journal.Of(key));
        inside.Open();
        await held;
        Assert.Equal(["held", "left"], await Journal.WaitForAsync(key, 2));
    }

    [Fact]
    public async Task No_call_is_lost_while_activations_come_and_go()
    {
        var grain = host.Client.GetGrain<IProbeGrain>(Keys.Next());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var answered = 0;
            for (var i = 0; i < 200; i++)
            {
                if (worker == 0 && i % 10 == 0)
                    await grain.DeactivateSoon();
                else
                    await grain.Increment();
                answered++;
            }

            return answered;
        })));
        Assert.Equal(8 * 200, answers.Sum());
    }
}

/// <summary>Activations that nobody uses end by themselves.</summary>
public sealed class IdleDeactivationTests(TidyHostFixture host) : IClassFixture<TidyHostFixture>
{
    [Fact]
    public async Task An_idle_activation_is_collected_and_the_next_call_activates_anew()
    {
        var key = Keys.Next();
        var grain = host.Client.GetGrain<IProbeGrain>(key);
        Assert.Equal(1, await grain.Increment());
        await Journal.WaitForAsync(ProbeGrain.TopicOf(key), 2);
        Assert.Equal(["activated", "deactivated ActivationIdle"], Journal.Of(ProbeGrain.TopicOf(key)));
        Assert.Equal(1, await grain.Increment());
    }

    [Fact]
    public async Task An_activation_with_a_turn_under_way_is_not_collected()
    {
        var (busy, idle) = (Keys.Next(), Keys.Next());
        var inside = Checkpoint.Create();
        var held = host.Client.GetGrain<IProbeGrain>(busy).Hold(inside.Name);
        await inside.ArrivalAsync();
        await host.Client.GetGrain<IProbeGrain>(idle).Ping();
        await Journal.WaitForAsync(ProbeGrain.TopicOf(idle), 2);
        Assert.Equal(["activated"], Journal.Of(ProbeGrain.TopicOf(busy)));
        inside.Open();
        await held;
    }
}
