using System.Net;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.Tests.Throttling;

/// <summary>So many a second for each caller, exactly.</summary>
public sealed class RateQuotaTests
{
    private const string Ann = "ann";

    [Fact]
    public void A_seconds_worth_may_come_at_once_and_comes_back_evenly()
    {
        var time = new ManualTime();
        var quota = new RateQuota(10, time);
        for (var i = 0; i < 10; i++) Assert.Null(quota.Take(Ann));
        Assert.Equal(1, quota.Take(Ann));
        Assert.Null(quota.Take("bob"));
        Assert.Null(quota.Take(IPAddress.Loopback));

        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(1, quota.Take(Ann));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(quota.Take(Ann));
        Assert.Equal(1, quota.Take(Ann));

        time.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 10; i++) Assert.Null(quota.Take(Ann));
        Assert.Equal(1, quota.Take(Ann));
    }

    [Fact]
    public void The_highest_rate_is_kept_to()
    {
        var quota = new RateQuota(1_000_000, new ManualTime());
        for (var i = 0; i < 1_000_000; i++) Assert.Null(quota.Take(Ann));
        Assert.Equal(1, quota.Take(Ann));
    }

    [Fact]
    public void However_many_callers_come_what_is_kept_is_bounded_and_idle_ones_make_room()
    {
        var time = new ManualTime();
        var quota = new RateQuota(2, time);
        for (var i = 0; i < SourceTable.Most; i++) Assert.Null(quota.Take(Address(i)));
        // Those beyond share one quota.
        Assert.Null(quota.Take(Address(SourceTable.Most)));
        Assert.Null(quota.Take(Address(SourceTable.Most + 1)));
        Assert.Equal(1, quota.Take(Address(SourceTable.Most + 2)));
        // Not so who has a key, nor who was known before.
        Assert.Null(quota.Take("bob"));
        Assert.Null(quota.Take(Address(0)));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(quota.Take(Address(-1)));
        Assert.Null(quota.Take(Address(-1)));
        Assert.Equal(1, quota.Take(Address(-1)));
        Assert.Null(quota.Take(Address(-2)));

        static IPAddress Address(int number) => new(0x0A000000L + number);
    }
}
