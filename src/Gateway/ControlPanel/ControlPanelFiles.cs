using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Multyagents.Gateway.ControlPanel;

/// <summary>Serves the built control panel from the origin of the interface.</summary>
internal static class ControlPanelFiles
{
    // Scripts, styles, workers and requests of this origin alone; nothing inline, no frames around it, no forms.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // The build puts a hash of the content into the names of these files.
    private static readonly PathString Assets = "/assets";

    /// <summary>Adds it behind routing, so that operations keep their addresses.</summary>
    public static void UseControlPanel(this WebApplication app, string folder)
    {
        app.Use((context, next) =>
        {
            if (PageRequest.IsFor(context)) AnswerWithPage(context);
            return next(context);
        });
        // Keeps to its folder and lists nothing.
        var files = new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), OnPrepareResponse = Prepare };
        app.UseWhen(context => !IsHidden(context.Request.Path), shown => shown.UseStaticFiles(files));
    }

    // What the build keeps for itself, such as its manifest.
    private static bool IsHidden(PathString path) => path.Value?.Contains("/.", StringComparison.Ordinal) == true;

    private static void AnswerWithPage(HttpContext context)
    {
        if (context.Request.Path != "/") context.Response.Headers.Vary = "Accept";
        context.SetEndpoint(null);
        context.Request.Path = "/" + ControlPanelFolder.Page;
    }

    private static void Prepare(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments(Assets, StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
