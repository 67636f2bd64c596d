using System.Collections.Concurrent;
using Sparkify.Emulator.Aws;

namespace Sparkify.Tests.Aws.Faults;

/// <summary>
/// The whole pipeline, ended at every one of its requests in turn, as a runbook that was killed: before what it asked
/// for was done, and after it was done and before it heard so. Whoever comes next finds the way.
/// </summary>
public class KillTests
{
    private const int AtOnce = 24;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipeline_that_was_killed_goes_on_from_where_it_was(bool afterwards) =>
        await KillEverywhereAsync(afterwards, account => account.RunAgainAsync(Token));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pipeline_that_was_killed_is_taken_away_by_removing_its_cluster(bool afterwards) =>
        await KillEverywhereAsync(afterwards, account => account.RemoveAsync(Token));

    private static async Task KillEverywhereAsync(bool afterwards, Func<PipelineAccount, Task> mend)
    {
        await using var whole = await PipelineAccount.StartAsync();
        await whole.RunAsync(Token);
        var last = whole.Server.Requests.Count;
        Assert.True(whole.Server.Account.IsEmpty);

        ConcurrentBag<string> faults = [];
        await Parallel.ForEachAsync(
            Enumerable.Range(1, last),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token },
            async (number, _) =>
            {
                await using var account = await PipelineAccount.StartAsync();
                var request = await KillAsync(account, number, afterwards);
                try
                {
                    await mend(account);
                    if (!account.Server.Account.IsEmpty)
                        faults.Add($"Killed at request {number} ({request?.Action}): the account is not empty");
                }
                catch (Exception exception) when (!Token.IsCancellationRequested)
                {
                    faults.Add($"Killed at request {number} ({request?.Action}): {exception}");
                }
            });
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults.Order(StringComparer.Ordinal)));
    }

    /// <summary>The request that was killed; null where the run was over before.</summary>
    private static async Task<AwsRequest?> KillAsync(PipelineAccount account, int number, bool afterwards)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var (count, request) = (0, (AwsRequest?)null);
        bool IsMeant(AwsRequest asked)
        {
            if (++count != number)
                return false;
            request = asked;
            return true;
        }

        bool Kills(AwsRequest asked)
        {
            if (afterwards ? request is null : !IsMeant(asked))
                return false;
            _ = killed.CancelAsync();
            return true;
        }

        // Whoever hears no answer asks again: that is when it is killed.
        if (afterwards)
            account.Server.Faults.Cut(IsMeant, times: 1, afterwards: true);
        account.Server.Faults.Hang(Kills, times: 1);
        try
        {
            await account.RunAsync(killed.Token);
            // A cluster that is polled less often than in the run that was counted makes for fewer requests.
            Assert.Null(request);
        }
        catch (OperationCanceledException) when (killed.IsCancellationRequested)
        {
            Assert.NotNull(request);
        }

        account.Server.Faults.Clear();
        return request;
    }
}
