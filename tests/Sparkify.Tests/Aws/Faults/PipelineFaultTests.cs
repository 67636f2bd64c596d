using System.Collections.Concurrent;
using System.Globalization;
using Sparkify.Tests.Emulator;

namespace Sparkify.Tests.Aws.Faults;

/// <summary>
/// The whole pipeline while AWS is throttling, in trouble, slow, and cut off, each run with a seed of its own: it
/// ends in success, or in an error that names all that is left; and the next run succeeds and leaves nothing.
/// </summary>
public class PipelineFaultTests(Cluster backend)
{
    private const int AtOnce = 24;

    private static readonly double[] Shares = [0.1, 0.3, 0.5, 0.7];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_goes_wrong_the_end_is_success_or_an_error_that_names_what_is_left()
    {
        var ends = await RunAllAsync(Enumerable.Range(1, 400), () => PipelineAccount.StartAsync());

        Assert.Contains("", ends);
        Assert.Contains(ends, end => end.Length > 0);
    }

    [Fact]
    public async Task So_it_is_where_a_statement_is_run_in_the_cluster()
    {
        var ends = await RunAllAsync(
            Enumerable.Range(1001, 40),
            async () => await PipelineAccount.StartAsync(await backend.StartAsync(new MemoryStore())));

        Assert.Contains("", ends);
    }

    /// <summary>The ids of the errors that the first runs ended in; blank for success.</summary>
    private static async Task<IReadOnlyCollection<string>> RunAllAsync(
        IEnumerable<int> seeds, Func<Task<PipelineAccount>> start)
    {
        ConcurrentBag<string> ends = [];
        ConcurrentBag<string> faults = [];
        await Parallel.ForEachAsync(
            seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token },
            async (seed, token) =>
            {
                await using var account = await start();
                var share = Shares[seed % Shares.Length];
                var run = string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, {share} of the requests");
                account.Server.Faults.Randomly(seed, share);
                var error = await EndAsync(account.RunAsync(token));
                ends.Add(error is null ? "" : (error as SparkifyException)?.ErrorId ?? error.GetType().Name);
                foreach (var what in Faults(account, error))
                    faults.Add($"{run}: {what}");
                account.Server.Faults.Clear();
                error = await EndAsync(account.RunAgainAsync(token));
                if (error is not null)
                    faults.Add($"{run}, run again: {error}");
                else if (!account.Server.Account.IsEmpty)
                    faults.Add($"{run}, run again: the account is not empty");
            });
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults.Order(StringComparer.Ordinal)));
        return ends;
    }

    private static async Task<Exception?> EndAsync(Task run)
    {
        try
        {
            await run;
            return null;
        }
        catch (Exception exception) when (!Token.IsCancellationRequested)
        {
            return exception;
        }
    }

    private static IEnumerable<string> Faults(PipelineAccount account, Exception? error) => error switch
    {
        null => account.Server.Account.IsEmpty ? [] : ["it succeeded, and the account is not empty"],
        SparkifyException clear => account.Unnamed(clear)
            .Select(what => $"{what} is left, and the error does not say: {clear.Message} {clear.RecommendedAction}"),
        _ => [$"that is no error of ours: {error}"],
    };
}
