namespace Multyagents.Core.Tests.Tasks;

/// <summary>What runners say is stored without the secrets in it.</summary>
public sealed class SecretsTests
{
    [Theory]
    [InlineData("token=abc123", "token=[REDACTED]")]
    [InlineData("export GITHUB_TOKEN=ghp_1 && go", "export GITHUB_TOKEN=[REDACTED] && go")]
    [InlineData("https://x/?a=1&access_token=abc&b=2", "https://x/?a=1&access_token=[REDACTED]&b=2")]
    [InlineData("https://x/?refresh_token=abc", "https://x/?refresh_token=[REDACTED]")]
    [InlineData("API_KEY = sek-ret", "API_KEY = [REDACTED]")]
    [InlineData("Multyagents__Auth__ApiKeys__0__Key=REST end", "Multyagents__Auth__ApiKeys__0__Key=[REDACTED] end")]
    [InlineData("Multyagents__Journal__ConnectionString=Host=h;Password=REST", "Multyagents__Journal__ConnectionString=Host=h;Password=[REDACTED]")]
    [InlineData("password: hunter2", "password: [REDACTED]")]
    [InlineData("PASSWD='a b c' next", "PASSWD='[REDACTED]' next")]
    [InlineData("client_secret=\"a, b\";", "client_secret=\"[REDACTED]\";")]
    [InlineData("{\"token\": \"abc\", \"n\": 1}", "{\"token\": \"[REDACTED]\", \"n\": 1}")]
    [InlineData("{\\\"token\\\":\\\"abc\\\"}", "{\\\"token\\\":\\\"[REDACTED]\\\"}")]
    [InlineData("password=\"unfinished\nnext", "password=\"[REDACTED]\nnext")]
    [InlineData("X-Runner-Token: 0123456789abcdef", "X-Runner-Token: [REDACTED]")]
    [InlineData("Authorization: Bearer zzz.yyy-1 end", "Authorization: Bearer [REDACTED] end")]
    [InlineData("token=one token=two\ntoken=three", "token=[REDACTED] token=[REDACTED]\ntoken=[REDACTED]")]
    [InlineData("""{"password":"abc z\" REST"}""", """{"password":"[REDACTED]"}""")]
    [InlineData("password = \"a\\\"REST\" end", "password = \"[REDACTED]\" end")]
    [InlineData("{\\\"password\\\":\\\"a\\\\\\\"REST\\\",\\\"n\\\":1}", "{\\\"password\\\":\\\"[REDACTED]\\\",\\\"n\\\":1}")]
    [InlineData("token=A,REST end", "token=[REDACTED] end")]
    [InlineData("password=A;REST&b=2", "password=[REDACTED]&b=2")]
    [InlineData("SECRET_KEY=REST", "SECRET_KEY=[REDACTED]")]
    [InlineData("AWS_SECRET_ACCESS_KEY=REST end", "AWS_SECRET_ACCESS_KEY=[REDACTED] end")]
    [InlineData("secret-key: REST", "secret-key: [REDACTED]")]
    [InlineData("token: 'long enough'", "token: 'long enough'")]
    [InlineData("token: 'longenough'", "token: '[REDACTED]'")]
    public void A_secret_is_masked_and_its_name_stays(string text, string masked)
    {
        Assert.Equal(masked, Secrets.Hide(text));
        Assert.Equal(masked, Secrets.Hide(masked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("error: Unexpected token: '}' at line 3")]
    [InlineData("if (token == null) return;")]
    [InlineData("max_tokens=100, tokenizer=bpe")]
    [InlineData("the passwords were checked; secrets are fine")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, Secrets.Hide(text));

    [Theory]
    [InlineData("token=")]
    [InlineData("password=\"")]
    [InlineData("secret: '")]
    public void A_secret_of_any_length_is_masked_whole(string head) =>
        Assert.Equal($"{head}[REDACTED]", Secrets.Hide(head + new string('x', 100_000)));

    [Fact]
    public void None_stays_none() => Assert.Null(Secrets.Hide(null));
}
