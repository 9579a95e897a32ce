using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>Wrong keys are refused, and too many of them otherwise.</summary>
public sealed class WrongKeyTests(KeyedGateway gateway) : IClassFixture<KeyedGateway>
{
    [Fact]
    public async Task Too_many_are_429_and_the_right_ones_pass()
    {
        var cookie = await gateway.SignIn(KeyedGateway.ViewerKey);
        for (var i = 0; i < WrongKeys.PerMinute; i++)
        {
            var refused = await (i % 3 == 0 ? gateway.Call("POST", "/auth/session", """{"key":"a wrong key"}""")
                : i % 3 == 1 ? gateway.Call("GET", "/roles", null, ("Authorization", "Bearer a-wrong-key"))
                : gateway.Call("GET", "/auth/session", null, ("X-Api-Key", KeyedGateway.AdminKey + "x")));
            refused.Refused(401, "unauthenticated");
            Assert.DoesNotContain("wrong-key", refused.Text, StringComparison.Ordinal);
        }

        foreach (var further in (Answer[])[await gateway.Call("POST", "/auth/session", """{"key":"a wrong key"}"""), await gateway.Call("GET", "/roles", null, ("X-Api-Key", "another"))])
        {
            further.Refused(429, "too-many-wrong-keys");
            Assert.InRange(int.Parse(further.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        }

        (await gateway.Call("GET", "/roles", null, KeyedGateway.Viewer)).Ok();
        (await gateway.Call("GET", "/roles", null, cookie)).Ok();
        await gateway.SignIn(KeyedGateway.OperatorKey);
        // Who gives no key at all is no guesser.
        (await gateway.Call("GET", "/roles")).Refused(401, "unauthenticated");
    }

    [Fact]
    public void They_are_counted_by_address_and_minute()
    {
        var time = new ManualTime();
        var wrong = new WrongKeys(time, NullLogger<WrongKeys>.Instance);
        for (var i = 0; i < WrongKeys.PerMinute; i++) Assert.Equal(401, From("2001:db8::1"));
        Assert.Equal(429, From("2001:db8::1"));
        // The same subscriber's network, and another one's.
        Assert.Equal(429, From("2001:db8::2"));
        Assert.Equal(401, From("2001:db8:0:1::1"));
        for (var i = 0; i < WrongKeys.PerMinute; i++) Assert.Equal(401, From("192.0.2.1"));
        Assert.Equal(429, From("::ffff:192.0.2.1"));
        Assert.Equal(401, From("192.0.2.2"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, From("192.0.2.1"));

        int From(string address) => wrong.Refuse(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }).Status;
    }

    [Fact]
    public void However_many_addresses_come_what_is_kept_is_bounded()
    {
        var wrong = new WrongKeys(new ManualTime(), NullLogger<WrongKeys>.Instance);
        var answers = Enumerable.Range(0, 12_000).Select(i => wrong.Refuse(new DefaultHttpContext { Connection = { RemoteIpAddress = new IPAddress(0x0A000000L + i) } }).Status).ToArray();
        Assert.All(answers[..10_000], status => Assert.Equal(401, status));
        // Those beyond share one count.
        Assert.Equal(429, answers[^1]);
    }
}
