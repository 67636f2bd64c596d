using System.Net;
using System.Net.Sockets;
using Sparkify.Engine.Aws.Access;
using Sparkify.Tests.Aws.Lifecycle;
using Sparkify.Tests.Aws.Query;

namespace Sparkify.Tests.Aws.Access;

/// <summary>The address that a cluster sees this machine with.</summary>
public sealed class OwnAddressTests : IAsyncLifetime
{
    private QueryServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await QueryServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData(" 203.0.113.7\r\n")]
    public async Task The_service_says_it(string answer)
    {
        _server.Then(200, answer, "text/plain");

        Assert.Equal(IPAddress.Parse("203.0.113.7"), await AskAsync());
    }

    [Theory]
    [InlineData("<html>Sign in first</html>")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0.0.0.0/0")]
    [InlineData("2001:db8::7")]
    [InlineData("203.0.113.7 203.0.113.8")]
    public async Task An_answer_that_is_no_address_of_that_kind_is_refused(string answer)
    {
        _server.Then(200, answer, "text/plain");

        await AssertFailsAsync("its answer is no address");
    }

    [Fact]
    public async Task An_answer_that_does_not_end_is_refused()
    {
        _server.Then(200, new string('1', 100_000), "text/plain");

        var error = await Assert.ThrowsAsync<SparkifyException>(AskAsync);

        Assert.Equal(ErrorIds.ConnectionFailed, error.ErrorId);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(204)]
    public async Task An_answer_that_is_not_OK_is_refused(int status)
    {
        _server.Then(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        await AssertFailsAsync($"it answers with HTTP {status}");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await QueryServer.StartAsync();
        other.Then(200, "203.0.113.7");
        _server.Then(context =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });

        await AssertFailsAsync("it answers with HTTP 302");

        Assert.Empty(other.Calls);
    }

    [Fact]
    public async Task A_service_that_says_nothing_is_given_up()
    {
        _server.ThenHang();

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => new AddressService(_server.Url, new HastyTime()).AskAsync(AddressFamily.InterNetwork, Token));

        Assert.Equal(
            $"This machine's address cannot be learned from {_server.Url}/: it does not answer within 10 seconds.",
            error.Message);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told()
    {
        string url;
        await using (var gone = await QueryServer.StartAsync())
            url = gone.Url;

        var error = await Assert.ThrowsAsync<SparkifyException>(
            () => new AddressService(url, TimeProvider.System).AskAsync(AddressFamily.InterNetwork, Token));

        Assert.Equal((ErrorIds.ConnectionFailed, $"{url}/"), (error.ErrorId, error.Target));
        Assert.Equal(
            "Give the address to let in with -CidrIp, or another service with -AddressService.",
            error.RecommendedAction);
    }

    [Fact]
    public async Task Asking_ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        _server.ThenHang().OnCall = _ => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new AddressService(_server.Url, TimeProvider.System).AskAsync(AddressFamily.InterNetwork, stop.Token));
    }

    [Theory]
    [InlineData("checkip.amazonaws.com")]
    [InlineData("http://checkip.amazonaws.com/")]
    [InlineData("https://me@checkip.amazonaws.com/")]
    [InlineData("file:///etc/hostname")]
    public void A_service_that_cannot_be_trusted_is_refused(string url)
    {
        var error = Assert.Throws<SparkifyException>(() => new AddressService(url, TimeProvider.System));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid, $"AddressService is '{url}'; it must be an https address."),
            (error.ErrorId, error.Message));
    }

    [Fact]
    public async Task On_the_way_to_a_cluster_in_a_network_of_its_own_nobody_is_asked()
    {
        await using var account = await ClusterAccount.StartAsync();
        using var session = QuickSession.Of(account);

        var range = await OwnAddress.FindAsync("localhost", _server.Url, session, Token);

        Assert.Equal("127.0.0.1/32", range.ToString());
        Assert.Empty(_server.Calls);
    }

    private Task<IPAddress> AskAsync() =>
        new AddressService(_server.Url, TimeProvider.System).AskAsync(AddressFamily.InterNetwork, Token);

    private async Task AssertFailsAsync(string why)
    {
        var error = await Assert.ThrowsAsync<SparkifyException>(AskAsync);

        Assert.Equal(
            (ErrorIds.ConnectionFailed, $"This machine's address cannot be learned from {_server.Url}/: {why}."),
            (error.ErrorId, error.Message));
    }
}
