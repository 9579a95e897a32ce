namespace Multyagents.Fuzz.Tests;

/// <summary>What nobody who means well would send.</summary>
internal static class Hostile
{
    private static readonly string Huge = new('9', 400);
    private static readonly string Long = new('x', 3_000);

    /// <summary>In place of a JSON value, as text.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "-0", "0.5", "1e400", "-1e-400", "2147483648", "9223372036854775807", "9223372036854775808", Huge,
        "\"\"", "\" \"", "\"a\"", "\"1\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\r\\nX-Injected: 1\"", "\"\\u202e\\u200b\"",
        "\"<script>alert(1)</script>\"", "\"=cmd|' /C calc'!A0\"", "\"'; DROP TABLE runs; --\"", "\"../../../../etc/passwd\"", "\"file:///etc/passwd\"",
        "\"http://169.254.169.254/latest/meta-data\"", "\"$(touch /tmp/x)\"", "\"%s%n%x\"", "\"{{7*7}}\"", "\"2026-13-45T99:99:99Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"", "\"force_on\"", "\"docker-sandbox\"", "\"success\"", "\"running\"", $"\"{Long}\"",
        "[]", "{}", "[null]", "[[[[[]]]]]", "[1,\"a\",{}]", "{\"a\":{\"b\":[{}]}}", "{\"\":null}", "{\"__proto__\":{\"x\":1}}", Nested('[', ']', 63), Nested('[', ']', 200),
    ];

    /// <summary>In place of a value in a path or a query.</summary>
    public static readonly string[] Texts =
    [
        "0", "-1", "1.0", "01", "+1", " 1", "1 ", "abc", "null", "true", "2147483648", "9223372036854775807", "9223372036854775808", Huge, "", "%00", "%0d%0aX: 1", "%ff%fe", "%2e%2e%2f",
        "..%2f..%2fetc%2fpasswd", "1;drop", "'%20or%201=1--", "<script>", "１", "1,2", "[1]", "{}", "1e3", "0x1", "%E2%80%AE", "a%20b", "*", "%25", "~", "success,failed", "SUCCESS",
    ];

    /// <summary>In place of the value of a header.</summary>
    public static readonly string[] Headers =
    [
        "", " ", "*", "\"\"", "\"0\"", "W/\"1\"", "\"1\", \"2\"", "-1", "0", "1", "9223372036854775808", "abc", "null", Huge, new string('k', 201), "bytes=0-1", "text/html", "application/json", "identity;q=0",
        "gzip, br;q=x", "http://evil.example", "null, null", "é", "a\tb",
    ];

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);
}
