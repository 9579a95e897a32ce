namespace Multyagents.Catalog.Tests;

public sealed class ProjectRulesTests
{
    [Fact]
    public void A_project_is_a_name_and_a_root() => Assert.Equal(
        new Project(default, "shop", "/srv/shop", []),
        Expect.Accepted(ProjectRules.Validate(new(" shop ", "/srv/shop", null))));

    [Theory]
    [InlineData("/srv/shop/", "/srv/shop")]
    [InlineData("//srv///shop//", "/srv/shop")]
    [InlineData("/srv/./shop/.", "/srv/shop")]
    [InlineData("/srv/other/../shop", "/srv/shop")]
    [InlineData("/../../srv", "/srv")]
    [InlineData("  /srv/shop ", "/srv/shop")]
    [InlineData("/srv/my shop", "/srv/my shop")]
    [InlineData("/", "/")]
    [InlineData("/srv/..", "/")]
    public void The_root_is_normalised(string given, string normalised) =>
        Assert.Equal(normalised, Expect.Accepted(ProjectRules.Validate(new("shop", given, null))).RootPath);

    [Theory]
    [InlineData(null, "root_path: is required")]
    [InlineData(" ", "root_path: must not be blank")]
    [InlineData("srv/shop", "root_path: must be an absolute path")]
    [InlineData("./shop", "root_path: must be an absolute path")]
    [InlineData("~/shop", "root_path: must be an absolute path")]
    [InlineData("file:///srv", "root_path: must be an absolute path")]
    [InlineData("/srv\0/shop", "root_path: must not contain NUL characters")]
    public void A_bad_root_is_refused(string? root, string error) =>
        Expect.Errors(ProjectRules.Validate(new("shop", root, null)), error);

    [Theory]
    [InlineData(null, "name: is required")]
    [InlineData(" ", "name: must not be blank")]
    public void A_bad_name_is_refused(string? name, string error) =>
        Expect.Errors(ProjectRules.Validate(new(name, "/srv", null)), error);

    [Fact]
    public void Paths_have_a_limit()
    {
        var longest = "/" + new string('p', Limits.MaxPathLength - 1);

        Expect.Accepted(ProjectRules.Validate(new("shop", longest, [longest])));
        Expect.Errors(
            ProjectRules.Validate(new("shop", longest + "p", null)),
            "root_path: must be at most 4096 characters long, is 4097");
    }

    [Fact]
    public void Allowed_paths_are_normalised_and_deduplicated_and_blank_ones_are_dropped() => Assert.Equal(
        ["/srv/shop/src", "/srv/shop", "/srv/shop/..src"],
        Expect.Accepted(ProjectRules.Validate(new(
            "shop", "/srv/shop/", ["/srv/shop//src/", "/srv/shop", "", " ", "/srv/shop/docs/../src", "/srv/shop/..src"]))).AllowedPaths);

    [Fact]
    public void Anything_absolute_lies_under_the_root_of_all() => Assert.Equal(
        ["/", "/etc"],
        Expect.Accepted(ProjectRules.Validate(new("all", "/", ["/", "/etc"]))).AllowedPaths);

    [Theory]
    [InlineData("/srv")]
    [InlineData("/srv/shopping")]
    [InlineData("/srv/shop/../bank")]
    [InlineData("/srv/Shop/src")]
    public void Allowed_paths_must_be_under_the_root(string path) => Expect.Errors(
        ProjectRules.Validate(new("shop", "/srv/shop", ["/srv/shop/ok", path])),
        "allowed_paths[1]: must be under the root_path");

    [Fact]
    public void Allowed_paths_must_be_absolute() => Expect.Errors(
        ProjectRules.Validate(new("shop", "/srv/shop", ["src"])),
        "allowed_paths[0]: must be an absolute path");

    [Fact]
    public void Allowed_paths_have_a_limit()
    {
        var most = Enumerable.Range(0, Limits.MaxListLength).Select(i => $"/srv/{i}").ToList();

        Assert.Equal(most, Expect.Accepted(ProjectRules.Validate(new("shop", "/srv", most.ToValueList()))).AllowedPaths);
        Expect.Errors(
            ProjectRules.Validate(new("shop", "/srv", most.Append("/srv/more").ToValueList())),
            "allowed_paths: must have at most 1000 entries, has 1001");
    }

    [Fact]
    public void All_bad_fields_are_told_at_once() => Expect.Errors(
        ProjectRules.Validate(new(null, "shop", ["", "a", "/b"])),
        "name: is required",
        "root_path: must be an absolute path",
        "allowed_paths[1]: must be an absolute path");
}
