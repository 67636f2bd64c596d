using Sparkify.Engine.Reporting.Ci;

namespace Sparkify.Tests.Ci;

/// <summary>Which system a process is in, by its environment.</summary>
public class CiHostTests
{
    [Theory]
    [InlineData(CiHost.GitHub, "GITHUB_ACTIONS=true")]
    [InlineData(CiHost.AzureDevOps, "TF_BUILD=True")]
    [InlineData(CiHost.AzureDevOps, "TF_BUILD=true", "GITHUB_ACTIONS=")]
    [InlineData(CiHost.None)]
    [InlineData(CiHost.None, "CI=true")]
    [InlineData(CiHost.None, "GITHUB_ACTIONS=false")]
    [InlineData(CiHost.None, "GITHUB_ACTIONS=true", "SPARKIFY_CI=off")]
    [InlineData(CiHost.None, "TF_BUILD=True", "SPARKIFY_CI=Off")]
    [InlineData(CiHost.GitHub, "GITHUB_ACTIONS=true", "SPARKIFY_CI=")]
    public void The_environment_says_which_system_it_is(CiHost host, params string[] variables) =>
        Assert.Equal(host, CiLog.Of([.. variables.Select(line => (line.Split('=')[0], line.Split('=')[1]))]).Host);

    [Fact]
    public void Nobody_is_told_where_there_is_no_such_system() =>
        Assert.Empty(CiOutput.None.Error(new SparkifyException(ErrorIds.LoadBusy, "Busy.", "x", "Wait.")));
}
