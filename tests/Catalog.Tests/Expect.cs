namespace Multyagents.Catalog.Tests;

/// <summary>Reads outcomes.</summary>
internal static class Expect
{
    /// <summary>The value of an accepted outcome.</summary>
    public static T Accepted<T>(Outcome<T> outcome)
        where T : class
    {
        Assert.True(outcome.IsAccepted(out var value, out var rejection), rejection?.Detail);
        return value;
    }

    /// <summary>Exactly these fields are wrong, as <c>field: message</c>.</summary>
    public static void Errors<T>(Outcome<T> outcome, params string[] expected)
        where T : class => Assert.Equal(expected, ErrorsOf(outcome));

    /// <summary>What is wrong, as <c>field: message</c>.</summary>
    public static IEnumerable<string> ErrorsOf<T>(Outcome<T> outcome)
        where T : class =>
        Assert.IsType<RunRejection.Invalid>(outcome.Rejection).Errors.Select(error => $"{error.Field}: {error.Message}");
}
