using System.Globalization;

namespace Multyagents.Gateway.Http;

/// <summary>Route constraint <c>:id</c>: a positive 63-bit integer in its only spelling. Anything else names nothing: 404.</summary>
internal sealed class PositiveIdConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value)
        && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text
        && text[0] != '0'
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
