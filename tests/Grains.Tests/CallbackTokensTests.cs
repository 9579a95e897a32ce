using Multyagents.Tasks;
using Multyagents.Testing;

namespace Multyagents.Grains.Tests;

/// <summary>What a callback token tells without anything being read.</summary>
public sealed class CallbackTokensTests
{
    private static readonly TaskId Task = new(7);

    private readonly CallbackTokens _tokens = new(new InMemoryKeys());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(CallbackTokens.RecognizedAttempts)]
    public async Task A_token_says_which_attempt_it_is_of(int attempt)
    {
        var token = await _tokens.For(Task, attempt);

        Assert.Equal(attempt, await _tokens.AttemptOf(Task, token));
        Assert.True(await _tokens.Verify(Task, attempt, token));
        Assert.Null(await _tokens.AttemptOf(new(8), token));
        Assert.False(await _tokens.Verify(Task, attempt + 1, token));
    }

    [Fact]
    public async Task A_later_attempt_is_to_be_named()
    {
        var token = await _tokens.For(Task, CallbackTokens.RecognizedAttempts + 1);

        Assert.Null(await _tokens.AttemptOf(Task, token));
        Assert.True(await _tokens.Verify(Task, CallbackTokens.RecognizedAttempts + 1, token));
    }

    [Fact]
    public async Task What_is_no_token_is_of_no_attempt()
    {
        var token = await _tokens.For(Task, 1);

        foreach (var wrong in (string[])["", "x", token[..^1], token + "A", token[..^1] + "é", new('A', token.Length)])
        {
            Assert.Null(await _tokens.AttemptOf(Task, wrong));
            Assert.False(await _tokens.Verify(Task, 1, wrong));
        }
    }
}
