using Microsoft.AspNetCore.Http;
using Multyagents.Gateway.ControlPanel;

namespace Multyagents.Gateway.Tests.ControlPanel;

/// <summary>Addresses that a page and an operation share: who asks for a page gets it.</summary>
public sealed class PageRequestTests
{
    [Theory]
    [InlineData("/approvals", "text/html,*/*;q=0.8", true)]
    [InlineData("/approvals", "application/json", false)]
    [InlineData("/approvals", "", false)]
    [InlineData("/runs/7", "application/json, TEXT/HTML;q=0.5", true)]
    [InlineData("/approvals/7", "text/html", false)]
    [InlineData("/workflow-runs", "text/html", false)]
    [InlineData("/runsheets", "text/html", false)]
    public void An_operation_keeps_its_address_except_for_browsers_that_open_a_page(string path, string accept, bool isPage)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = path;
        context.Request.Headers.Accept = accept;
        context.SetEndpoint(new Endpoint(_ => Task.CompletedTask, EndpointMetadataCollection.Empty, "an operation"));
        Assert.Equal(isPage, PageRequest.IsFor(context));
    }
}
