using System.Text;
using Multyagents.Gateway.Security;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Journal;

namespace Multyagents.Gateway.Tests.Security;

/// <summary>The tokens of sessions.</summary>
public sealed class SessionTokenTests
{
    private static readonly ApiKey Ann = new("ann", AccessRole.Admin, ApiKeys.Hash("the key of ann"));
    private static readonly ApiKey Bob = new("bob", AccessRole.Viewer, ApiKeys.Hash("the key of bob"));

    private readonly ManualTime _time = new();
    private readonly Secrets _secrets = new(1);

    [Fact]
    public async Task A_token_stands_for_its_key_until_its_end()
    {
        var sessions = With(Ann, Bob);
        var token = await sessions.Begin(Bob);
        Assert.Equal(Bob, await sessions.Find(token));
        _time.Advance(Sessions.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(Bob, await sessions.Find(token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await sessions.Find(token));
    }

    [Fact]
    public async Task Two_sessions_of_one_key_are_told_apart()
    {
        var sessions = With(Ann);
        var (first, second) = (await sessions.Begin(Ann), await sessions.Begin(Ann));
        Assert.NotEqual(first, second);
        await sessions.End(first);
        Assert.Null(await sessions.Find(first));
        Assert.Equal(Ann, await sessions.Find(second));
    }

    [Fact]
    public async Task A_key_that_is_taken_away_takes_its_sessions_along()
    {
        var token = await With(Ann, Bob).Begin(Bob);
        Assert.Null(await With(Ann).Find(token));
        // Nor does another key under the same name inherit them; another role of the same key shows at once.
        Assert.Null(await With(Ann, Bob with { Hash = ApiKeys.Hash("another") }).Find(token));
        Assert.Equal(AccessRole.Operator, (await With(Ann, Bob with { Role = AccessRole.Operator }).Find(token))!.Role);
    }

    [Fact]
    public async Task Another_secret_or_another_end_is_no_session()
    {
        var token = await With(Ann).Begin(Ann);
        Assert.Null(await new Sessions(new Secrets(2), new ApiKeys([Ann]), _time).Find(token));
        Assert.Equal(Ann, await new Sessions(_secrets, new ApiKeys([Ann]), _time).Find(token));
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(token);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Assert.Null(await With(Ann).Find(System.Buffers.Text.Base64Url.EncodeToString(changed)));
        }
    }

    [Fact]
    public async Task The_secret_is_asked_for_once_and_again_when_that_failed()
    {
        var sessions = With(Ann);
        _secrets.IsAway = true;
        await Assert.ThrowsAsync<IOException>(async () => await sessions.Begin(Ann));
        _secrets.IsAway = false;
        var token = await sessions.Begin(Ann);
        _secrets.IsAway = true;
        Assert.Equal(Ann, await sessions.Find(token));
    }

    private Sessions With(params ApiKey[] keys) => new(_secrets, new ApiKeys(keys), _time);

    private sealed class Secrets(byte fill) : IKeyStore
    {
        public bool IsAway { get; set; }

        public Task<byte[]> GetOrCreate(string name, Func<byte[]> create)
        {
            if (IsAway) return Task.FromException<byte[]>(new IOException("away"));
            Assert.Equal("session-tokens", name);
            Assert.Equal(32, create().Length);
            return Task.FromResult(Encoding.ASCII.GetBytes(new string((char)fill, 32)));
        }
    }
}
