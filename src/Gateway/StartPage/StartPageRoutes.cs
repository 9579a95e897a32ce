using Multyagents.Gateway.Security;

namespace Multyagents.Gateway.StartPage;

/// <summary><c>/</c> where no control panel is built: what this is, for whoever opens it in a browser.</summary>
internal static class StartPageRoutes
{
    public static void MapStartPage(this IEndpointRouteBuilder routes)
    {
        routes.MapFile("/", "index.html", "text/html; charset=utf-8");
        routes.MapFile("/start.css", "start.css", "text/css; charset=utf-8");
        routes.MapFile("/logo.svg", "logo.svg", "image/svg+xml");
    }

    /// <summary>What browsers ask for on their own, whatever page they show.</summary>
    public static void MapIcon(this IEndpointRouteBuilder routes) => routes.MapFile("/favicon.ico", "logo.svg", "image/svg+xml");

    private static void MapFile(this IEndpointRouteBuilder routes, string path, string file, string contentType) =>
        routes.MapGet(path, () => Results.File(Path.Combine(AppContext.BaseDirectory, "wwwroot", file), contentType)).ExcludeFromDescription().IsOpen();
}
