using Multyagents.Storage.Postgres;

namespace Multyagents.Storage.Tests.Postgres;

public sealed class PostgresTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("plain ü 😀")]
    [InlineData("a\0b")]
    [InlineData("\0")]
    [InlineData("\u0001")]
    [InlineData("\u0001\u0002")]
    [InlineData("\u0001\u0003")]
    [InlineData("\u0001\0\u0001\u0002\0\u0003")]
    public void Every_text_comes_back_and_none_holds_what_the_server_refuses(string text)
    {
        var stored = PostgresText.Encode(text);

        Assert.DoesNotContain('\0', stored);
        Assert.Equal(text, PostgresText.Decode(stored));
    }

    [Fact]
    public void Different_texts_stay_different() =>
        Assert.Equal(4, new[] { "\0", "\u0001\u0002", "\u0001", "\u0001\u0003" }.Select(PostgresText.Encode).Distinct().Count());

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("a\uFFFDb", PostgresText.Encode("a\uD83Db"));

    [Theory]
    [InlineData("SELECT 1", "SELECT 1", 0)]
    [InlineData("a = ?1 AND b = ?1 LIMIT ?2", "a = $1 AND b = $1 LIMIT $2", 2)]
    [InlineData("a = ?6 LIMIT ?2", "a = $2 LIMIT $1", 2)]
    public void Parameters_are_numbered_without_gaps(string sql, string expected, int count)
    {
        var translated = PostgresSql.From(sql);

        Assert.Equal((expected, count), (translated.Text, translated.Count));
    }
}
