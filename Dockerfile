FROM debian:12-slim
WORKDIR /srv
# First what changes seldom, so that a change to our own code builds in seconds.
COPY pyproject.toml README.md ./
COPY requirements requirements
COPY tools tools
COPY service/__init__.py service/__init__.py
RUN tools/setup run && rm -rf /var/lib/apt/lists/* /root/.cache
COPY . .
RUN .venv/bin/python -m compileall -q service
RUN useradd --system --home-dir /srv altformats && install -d -o altformats outputs
USER altformats
ENV ALTFORMATS_HOST=0.0.0.0 ALTFORMATS_PORT=8000
EXPOSE 8000
VOLUME /srv/outputs
CMD ["/srv/.venv/bin/altformats", "serve"]
