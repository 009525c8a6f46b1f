"""The benchmark's models in SimPy. Prints events (hold N) or objects (station) a second of
processor time."""
import random
import sys
import time

try:
    import simpy
except ImportError:
    sys.exit(77)


def hold(environment, draw):
    while True:
        yield environment.timeout(draw(1e-6))


def run_hold(pending_count, event_count):
    environment = simpy.Environment()
    draw = random.Random(1).expovariate
    for _ in range(pending_count):
        environment.process(hold(environment, draw))
    for _ in range(pending_count):  # each process's own start
        environment.step()
    start = time.process_time()
    for _ in range(event_count):
        environment.step()
    return event_count / (time.process_time() - start)


def customer(environment, server, draw):
    with server.request() as request:
        yield request
        yield environment.timeout(draw(1 / 0.8e6))


def arrivals(environment, server, draw, customer_count):
    for _ in range(customer_count):
        yield environment.timeout(draw(1e-6))
        environment.process(customer(environment, server, draw))


def run_station(customer_count):
    environment = simpy.Environment()
    server = simpy.Resource(environment, capacity=1)
    draw = random.Random(1).expovariate
    environment.process(arrivals(environment, server, draw, customer_count))
    start = time.process_time()
    environment.run()
    return customer_count / (time.process_time() - start)


if sys.argv[1] == "hold":
    print(run_hold(int(sys.argv[2]), 200000))
else:
    print(run_station(50000))
