using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.Tests.Throttling;

/// <summary>So many in all, so many of one holder, and what was given back can be taken.</summary>
public sealed class PlacesTests
{
    [Fact]
    public void One_holder_has_its_share_and_leaves_the_rest_to_others()
    {
        var places = new Places<string>(all: 3, each: 2);
        var first = places.TryTake("ann");
        Assert.NotNull(first);
        Assert.NotNull(places.TryTake("ann"));
        Assert.Null(places.TryTake("ann"));
        Assert.NotNull(places.TryTake("bob"));
        Assert.Null(places.TryTake("cho"));

        first.Dispose();
        // A place is given back once, however often that is said.
        first.Dispose();
        Assert.NotNull(places.TryTake("cho"));
        Assert.Null(places.TryTake("ann"));
    }

    [Fact]
    public async Task Many_at_once_never_hold_more_than_there_are()
    {
        const int all = 5;
        const int each = 3;
        var places = new Places<int>(all, each);
        var (held, most, taken, refused) = (0, 0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                using var place = places.TryTake(number % 3);
                if (place is null)
                {
                    Interlocked.Increment(ref refused);
                    continue;
                }

                var now = Interlocked.Increment(ref held);
                int seen;
                while (now > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, seen) != seen) { }
                Interlocked.Increment(ref taken);
                Thread.Yield();
                Interlocked.Decrement(ref held);
            }
        }, TestContext.Current.CancellationToken)));
        Assert.InRange(most, 1, all);
        Assert.Equal(8 * 20_000, taken + refused);
        Assert.All(Enumerable.Range(0, each), _ => Assert.NotNull(places.TryTake(0)));
        Assert.Null(places.TryTake(0));
    }
}
