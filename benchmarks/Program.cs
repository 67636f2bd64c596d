using Sparkify.Benchmarks;

if (args is ["worker", var program, var database, var events, var songs])
{
    await Worker.MainAsync(program, database, events, songs);
    return 0;
}

return await Suite.RunAsync(args);
