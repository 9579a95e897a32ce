namespace Multyagents.Guards.Tests.Catalogue;

/// <summary>Who gets in, and with how much.</summary>
internal static class GatewayGuards
{
    private const string Security = "src/Gateway/Security";

    public static IReadOnlyList<Guard> All { get; } =
    [
        new(
            "A caller without a key is nobody",
            $"{Security}/AccessGuard.cs",
            "if (caller is null) return Problems.Unauthenticated();",
            "if (caller is null) return null;",
            "Gateway.Tests",
            "*AccessTests.Every_route_keeps_to_it"),
        new(
            "A role is not more than it is",
            $"{Security}/AccessGuard.cs",
            "return caller.Role < role ? Problems.Forbidden(caller, role) : null;",
            "return null;",
            "Gateway.Tests",
            "*AccessTests.Every_route_keeps_to_it"),
        new(
            "A dry run does not open the re-run",
            $"{Security}/AccessGuard.cs",
            "Access.Of(context.GetEndpoint()!) is Access.From from ? Check(Caller.Of(context), from.Role) : null;",
            "Access.Of(context.GetEndpoint()!) is Access.From from ? Check(Caller.Of(context), from.Lowest) : null;",
            "Gateway.Tests",
            "*AccessTests.A_dry_run_is_a_viewers_and_the_rerun_is_not"),
        new(
            "Keys are compared",
            $"{Security}/ApiKeys.cs",
            "if (CryptographicOperations.FixedTimeEquals(hash, key.Hash)) found = key;",
            "if (hash.Length == key.Hash.Length) found = key;",
            "Gateway.Tests",
            "*AccessTests.Every_route_keeps_to_it"),
        new(
            "A session's signature is looked at",
            $"{Security}/Sessions.cs",
            "if (CryptographicOperations.FixedTimeEquals(expected, token[HeadBytes..])) found = key;",
            "if (expected.Length == token[HeadBytes..].Length) found = key;",
            "Gateway.Tests",
            "*SessionTokenTests.Another_secret_or_another_end_is_no_session"),
        new(
            "A session ends",
            $"{Security}/Sessions.cs",
            "|| end <= time.GetUtcNow()",
            "",
            "Gateway.Tests",
            "*SessionTokenTests.A_token_stands_for_its_key_until_its_end"),
        new(
            "A key that is taken away takes its sessions along",
            $"{Security}/Sessions.cs",
            "key.Hash.CopyTo(message[HeadBytes..]);",
            "",
            "Gateway.Tests",
            "*SessionTokenTests.A_key_that_is_taken_away_takes_its_sessions_along"),
        new(
            "A cookie is of no use to other sites' pages",
            $"{Security}/Credentials.cs",
            "|| !RequestOrigin.IsOwn(context.Request)",
            "",
            "Gateway.Tests",
            "*SessionTests.A_session_is_of_this_servers_own_pages_alone"),
        new(
            "Pages of other sites change nothing",
            $"{Security}/RequestGuard.cs",
            "if (!IsReading(context.Request.Method) && IsFromAnotherSite(context.Request)) return Problems.ForeignOrigin().ExecuteAsync(context);",
            "",
            "Gateway.Tests",
            "*BadInputTests.Pages_of_other_sites_change_nothing"),
        new(
            "A foreign host name is refused",
            $"{Security}/RequestGuard.cs",
            "if (!settings.ApiKeys.AreNeeded && !IsOwn(context.Request.Host)) return Problems.ForeignHost().ExecuteAsync(context);",
            "",
            "Gateway.Tests",
            "*BadInputTests.A_foreign_host_name_is_refused"),
        new(
            "A body has a limit, announced or not",
            "src/Gateway/Http/BodyLimit.cs",
            "public const long Default = 4 * 1024 * 1024;",
            "public const long Default = 400 * 1024 * 1024;",
            "Gateway.Tests",
            "*BadInputTests.A_body_over_the_limit_is_413_whether_announced_or_not"),
        new(
            "JSON has a limited depth",
            "src/Gateway/Json/WireJson.cs",
            "public const int MaxDepth = 64;",
            "public const int MaxDepth = 640;",
            "Gateway.Tests",
            "*BadInputTests.Json_may_be_64_deep_and_no_deeper"),
        new(
            "A callback needs its attempt's token",
            "src/Gateway/RunnerCallbacks/CallbackRoutes.cs",
            "if (refusal is not null) return refusal;",
            "if (refusal is not null && id < 0) return refusal;",
            "Gateway.Tests",
            "*CallbackTests.Forged_and_foreign_tokens_are_401"),
        new(
            "The first answer under a key is kept",
            "src/Gateway/PartialRerun/PartialRerunRoutes.cs",
            "if (result.Replayed && await readModel.FindAnswer(result.RunId, request.IdempotencyKey!) is { } first) return new JsonBytesAnswer(first);",
            "",
            "Gateway.Tests",
            "*PartialRerun*"),
        new(
            "Too many wrong runner tokens are answered otherwise",
            "src/Gateway/RunnerCallbacks/WrongTokens.cs",
            "? Problems.TooManyWrongTokens(seconds) : Problems.WrongToken(why);",
            "&& seconds < 0 ? Problems.TooManyWrongTokens(seconds) : Problems.WrongToken(why);",
            "Gateway.Tests",
            "*WrongTokenTests.Too_many_are_429_and_right_ones_pass_from_the_same_address"),
    ];
}
