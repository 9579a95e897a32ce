using Multyagents.Workspaces;

namespace Multyagents.Grains.Tests.Workspaces;

public sealed class OverlappingProjectsTests
{
    private static readonly Project[] Projects =
    [
        new(new(1), "inner", "/srv/shop/src", []),
        new(new(2), "outer", "/srv/shop", []),
        new(new(3), "twin of outer", "/srv/shop/", []),
        new(new(4), "deep", "/srv/shop/src/app", []),
        new(new(5), "alike", "/srv/shop2", []),
        new(new(6), "alone", "/home", []),
    ];

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    [InlineData(7, 7)]
    public void All_that_overlap_have_one_keeper(long project, long keeper)
    {
        Assert.Equal(new ProjectId(keeper), OverlappingProjects.KeeperOf(new(project), Projects));
        Assert.Equal(new ProjectId(keeper), OverlappingProjects.KeeperOf(new(keeper), Projects));
    }

    [Fact]
    public void A_project_of_the_whole_disk_keeps_all() =>
        Assert.All(Projects, project => Assert.Equal(new ProjectId(9), OverlappingProjects.KeeperOf(project.Id, [.. Projects, new(new(9), "root", "/", [])])));
}
